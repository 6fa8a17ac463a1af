using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Imap.Uids;

/// <summary>The wire form of sets (RFC 9051 9, <c>sequence-set</c>).</summary>
internal static class UidSetText
{
    public static string Format(ReadOnlySpan<UidRange> ranges)
    {
        var text = new StringBuilder(ranges.Length * 8);
        foreach (var range in ranges)
        {
            if (text.Length > 0) text.Append(',');
            AppendNumber(text, range.First);
            if (range.Last == range.First) continue;
            text.Append(':');
            AppendNumber(text, range.Last);
        }

        return text.ToString();
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out UidSet set)
    {
        set = UidSet.Empty;
        var builder = new UidSetBuilder();
        while (true)
        {
            if (!TryParseRange(ref text, out var first, out var last)) return false;
            builder.Add(first, last);
            if (text.IsEmpty) break;
            if (text[0] != ',') return false;
            text = text[1..];
        }

        set = builder.ToSet();
        return true;
    }

    /// <summary>The UIDs in the order written, for COPYUID and APPENDUID, where the order pairs them (RFC 4315 3).</summary>
    public static bool TryParseInOrder(ReadOnlySpan<byte> text, int limit, out uint[] uids)
    {
        uids = [];
        var list = new List<uint>();
        while (true)
        {
            if (!TryParseRange(ref text, out var first, out var last)) return false;
            if (last < first) (first, last) = (last, first);
            if ((long)last - first + 1 > limit - list.Count) return false;
            for (long uid = first; uid <= last; uid++) list.Add((uint)uid);
            if (text.IsEmpty) break;
            if (text[0] != ',') return false;
            text = text[1..];
        }

        uids = [.. list];
        return true;
    }

    public static IEnumerable<UidSet> Split(IReadOnlyList<UidRange> ranges, long maxUids, int maxCharacters)
    {
        var piece = new List<UidRange>();
        long uids = 0;
        var characters = 0;
        foreach (var range in ranges)
        {
            // Not to be cut: where * lies only the server knows.
            var isOpen = range.Last == uint.MaxValue;
            for (long first = range.First; first <= range.Last;)
            {
                var last = isOpen ? range.Last : Math.Min(range.Last, first + (maxUids - uids) - 1);
                var part = new UidRange((uint)first, (uint)last);
                var length = Length(part) + 1;
                if (piece.Count > 0 && (isOpen || uids >= maxUids || characters + length > maxCharacters + 1))
                {
                    yield return new UidSet([.. piece]);
                    piece.Clear();
                    uids = characters = 0;
                    continue;
                }

                piece.Add(part);
                uids += isOpen ? maxUids : part.Count;
                characters += length;
                first = last + 1;
            }
        }

        if (piece.Count > 0) yield return new UidSet([.. piece]);
    }

    private static int Length(UidRange range) =>
        range.First == range.Last ? Digits(range.First) : Digits(range.First) + 1 + Digits(range.Last);

    private static int Digits(uint value)
    {
        if (value == uint.MaxValue) return 1;
        var digits = 1;
        while ((value /= 10) != 0) digits++;
        return digits;
    }

    private static void AppendNumber(StringBuilder text, uint value)
    {
        if (value == uint.MaxValue) text.Append('*');
        else text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    private static bool TryParseRange(ref ReadOnlySpan<byte> text, out uint first, out uint last)
    {
        last = 0;
        if (!TryParseNumber(ref text, out first)) return false;
        last = first;
        if (text.IsEmpty || text[0] != ':') return true;
        text = text[1..];
        return TryParseNumber(ref text, out last);
    }

    private static bool TryParseNumber(ref ReadOnlySpan<byte> text, out uint value)
    {
        if (!text.IsEmpty && text[0] == '*')
        {
            text = text[1..];
            value = uint.MaxValue;
            return true;
        }

        if (!Utf8Parser.TryParse(text, out value, out var used) || value == 0 || text[0] is < (byte)'0' or > (byte)'9') return false;
        text = text[used..];
        return true;
    }
}
