namespace IceWarp.Sync.Formats.Mime;

/// <summary>Reads the date of a message (RFC 5322 section 3.3, the obsolete forms of 4.3, and what mailers write in their place).</summary>
/// <remarks>The parts are known by their shape, not by their place, so "Sun Nov  6 08:49:37 1994" and "6-Nov-94" are read too.</remarks>
internal ref struct MailDate
{
    private const int MaxLength = 256;

    private ReadOnlySpan<byte> _rest;
    private int _day;
    private int _month;
    private int _year = -1;
    private TimeSpan? _time;
    private TimeSpan _zone;

    private MailDate(ReadOnlySpan<byte> text) => _rest = text;

    internal static DateTimeOffset? Read(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t\r\n"u8);
        var date = new MailDate(value[..Math.Min(value.Length, MaxLength)]);
        return date.ReadParts() ? date.ToInstant() : null;
    }

    private bool ReadParts()
    {
        while (!_rest.IsEmpty)
        {
            var first = _rest[0];
            var known = first switch
            {
                >= (byte)'0' and <= (byte)'9' => ReadNumber(),
                (byte)'+' or (byte)'-' when _time is not null && _rest.Length > 1 && char.IsAsciiDigit((char)_rest[1]) => ReadOffset(),
                (byte)'(' => SkipComment(),
                _ when char.IsAsciiLetter((char)first) => ReadWord(),
                _ => Skip(1),
            };
            if (!known)
                return false;
        }

        return _day > 0 && _month > 0 && _year >= 0;
    }

    private bool ReadNumber()
    {
        var number = TakeNumber(out var digits);
        if (_time is null && _rest.StartsWith(":"u8))
            return ReadTime(number);
        if (digits > 4)
            return false;
        if (_day == 0 && digits <= 2)
            _day = number;
        else if (_year < 0)
            _year = FullYear(number, digits);
        return true;
    }

    // RFC 5322 4.3: two digits below 50 are in this century, other two and all three digits count from 1900.
    private static int FullYear(int number, int digits) => digits switch
    {
        <= 2 when number < 50 => 2000 + number,
        <= 3 => 1900 + number,
        _ => number,
    };

    // 60 is a leap second; it is read as the second after, since TimeSpan has none.
    private bool ReadTime(int hour)
    {
        Skip(1);
        var minute = TakeNumber(out _);
        var second = 0;
        if (_rest.StartsWith(":"u8))
        {
            Skip(1);
            second = TakeNumber(out _);
        }

        if (_rest.StartsWith("."u8))
        {
            Skip(1);
            TakeNumber(out _);
        }

        _time = new TimeSpan(hour, minute, second);
        return hour < 24 && minute < 60 && second <= 60;
    }

    private bool ReadOffset()
    {
        var sign = _rest[0] == '-' ? -1 : 1;
        Skip(1);
        var number = TakeNumber(out var digits);
        var (hours, minutes) = digits <= 2 ? (number, 0) : (number / 100, number % 100);
        if (digits <= 2 && _rest.StartsWith(":"u8))
        {
            Skip(1);
            minutes = TakeNumber(out _);
        }

        // RFC 5322 3.3 lets the last two digits go up to 59; what is beyond is no zone, but the rest may still be right.
        _zone = digits <= 4 && minutes < 60 ? sign * new TimeSpan(hours, minutes, 0) : TimeSpan.Zero;
        return true;
    }

    // RFC 5322 4.3: the names of North American zones; any other name says nothing about the zone.
    private bool ReadWord()
    {
        var length = 0;
        while (length < _rest.Length && char.IsAsciiLetter((char)_rest[length]))
            length++;
        var word = _rest[..length];
        Skip(length);
        if (_month == 0 && length >= 3 && MonthOf(word[..3]) is var month and > 0)
            _month = month;
        else if (_time is not null && length == 3 && (word[1] | 0x20) is 's' or 'd' && (word[2] | 0x20) == 't')
            _zone = TimeSpan.FromHours(ZoneOf(word[0]) + ((word[1] | 0x20) == 'd' && ZoneOf(word[0]) != 0 ? 1 : 0));
        return true;
    }

    private static int ZoneOf(byte letter) => (letter | 0x20) switch
    {
        'e' => -5,
        'c' => -6,
        'm' => -7,
        'p' => -8,
        _ => 0,
    };

    private static int MonthOf(ReadOnlySpan<byte> word)
    {
        Span<byte> lower = [(byte)(word[0] | 0x20), (byte)(word[1] | 0x20), (byte)(word[2] | 0x20)];
        var index = "janfebmaraprmayjunjulaugsepoctnovdec"u8.IndexOf(lower);
        return index < 0 || index % 3 != 0 ? 0 : (index / 3) + 1;
    }

    private bool SkipComment()
    {
        var close = _rest.IndexOf((byte)')');
        return Skip(close < 0 ? _rest.Length : close + 1);
    }

    private int TakeNumber(out int digits)
    {
        var number = 0;
        digits = 0;
        while (digits < _rest.Length && char.IsAsciiDigit((char)_rest[digits]))
            number = Math.Min((number * 10) + (_rest[digits++] - '0'), 100_000);
        Skip(digits);
        return number;
    }

    private bool Skip(int count)
    {
        _rest = _rest[count..];
        return true;
    }

    private readonly DateTimeOffset? ToInstant()
    {
        if (_year is < 1 or > 9999 || _month > 12 || _day > DateTime.DaysInMonth(_year, _month))
            return null;
        var local = new DateTime(_year, _month, _day).Ticks + (_time ?? TimeSpan.Zero).Ticks;
        var utc = local - _zone.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks || local > DateTime.MaxValue.Ticks)
            return null;
        // DateTimeOffset holds zones up to 14 hours; beyond that the moment is kept and the zone is not.
        return _zone.Duration() <= TimeSpan.FromHours(14)
            ? new DateTimeOffset(local, _zone)
            : new DateTimeOffset(utc, TimeSpan.Zero);
    }
}
