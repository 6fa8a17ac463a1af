using System.Globalization;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>The date-time of INTERNALDATE and APPEND (RFC 9051 9): <c>"17-Jul-1996 02:44:25 -0700"</c>.</summary>
internal static class InternalDate
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>Reads the text between the quotes; the day may have a space or no zero in front. False when it is no date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        text = text.TrimStart((byte)' ');
        if (text.Length == 25) text = PadDay(text);
        if (text.Length != 26 || text[2] != '-' || text[6] != '-' || text[14] != ':' || text[17] != ':') return false;
        if (!TryMonth(text.Slice(3, 3), out var month) || !TryDigits(text[..2], out var day) || !TryDigits(text.Slice(7, 4), out var year)
            || !TryDigits(text.Slice(12, 2), out var hour) || !TryDigits(text.Slice(15, 2), out var minute) || !TryDigits(text.Slice(18, 2), out var second)
            || !TryDigits(text.Slice(22, 2), out var offsetHours) || !TryDigits(text.Slice(24, 2), out var offsetMinutes)) return false;
        var offset = (offsetHours * 60) + offsetMinutes;
        if (text[21] == '-') offset = -offset;
        if (year is < 1 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60 || offset is < -840 or > 840 || (year == 1 && month == 1)) return false;
        date = new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), TimeSpan.FromMinutes(offset));
        return true;
    }

    /// <summary>The form APPEND takes, with quotes. Whole seconds; the offset is kept.</summary>
    public static string Format(DateTimeOffset date)
    {
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        var offset = date.Offset.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"\"{date:dd-MMM-yyyy HH:mm:ss} {sign}{offset.Hours:00}{offset.Minutes:00}\"");
    }

    private static ReadOnlySpan<byte> PadDay(ReadOnlySpan<byte> text) => (byte[])[(byte)'0', .. text];

    private static bool TryMonth(ReadOnlySpan<byte> name, out int month)
    {
        for (month = 1; month <= 12; month++)
            if (Names.AsciiText.EqualsIgnoreCase(Months.Slice((month - 1) * 3, 3), name))
                return true;
        return false;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var b in text)
        {
            if (b is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + (b - '0');
        }

        return true;
    }
}
