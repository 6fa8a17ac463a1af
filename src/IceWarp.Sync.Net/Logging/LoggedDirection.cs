namespace IceWarp.Sync.Net.Logging;

/// <summary>
/// Cuts one direction into lines and literals. A line is judged as a whole, however it was torn, so that a secret cannot hide
/// across two reads; what it may hold is bounded.
/// </summary>
internal sealed class LoggedDirection
{
    /// <summary>Longest kept part of a line: far more than is written, so that long tokens are still recognised.</summary>
    public const int KeptBytes = 32 * 1024;

    // Room for "{9223372036854775807+}" CR LF.
    private const int TailBytes = 32;

    private readonly byte[] _tail = new byte[TailBytes];
    private byte[] _kept = new byte[256];
    private int _keptCount;
    private int _tailCount;
    private long _size;
    private long _literalLeft;

    public void Append(ReadOnlySpan<byte> bytes, Action<LoggedLine> write)
    {
        while (!bytes.IsEmpty)
        {
            if (_literalLeft > 0)
            {
                var skipped = (int)Math.Min(_literalLeft, bytes.Length);
                _literalLeft -= skipped;
                bytes = bytes[skipped..];
                continue;
            }

            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..(end + 1)];
            bytes = bytes[part.Length..];
            Keep(part);
            if (end < 0)
                continue;
            var literal = LiteralAtEnd(_tail.AsSpan(0, _tailCount));
            Flush(write);
            if (literal > 0)
            {
                _literalLeft = literal;
                write(new LoggedLine(LoggedKind.Literal, default, literal));
            }
        }
    }

    /// <summary>Writes the line begun and forgets a literal begun.</summary>
    public void Flush(Action<LoggedLine> write)
    {
        _literalLeft = 0;
        if (_size == 0)
            return;
        var text = _kept.AsMemory(0, _keptCount);
        if (_size == _keptCount)
            text = text.TrimEnd("\r\n"u8);
        write(new LoggedLine(LoggedKind.Text, text, _size));
        _keptCount = _tailCount = 0;
        _size = 0;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        _size += part.Length;
        var room = Math.Min(part.Length, KeptBytes - _keptCount);
        if (_keptCount + room > _kept.Length)
            Array.Resize(ref _kept, Math.Min(KeptBytes, Math.Max(_kept.Length * 2, _keptCount + room)));
        part[..room].CopyTo(_kept.AsSpan(_keptCount));
        _keptCount += room;

        var fresh = part.Length > TailBytes ? part[^TailBytes..] : part;
        var old = Math.Min(_tailCount, TailBytes - fresh.Length);
        _tail.AsSpan(_tailCount - old, old).CopyTo(_tail);
        fresh.CopyTo(_tail.AsSpan(old));
        _tailCount = old + fresh.Length;
    }

    // RFC 9051 section 4.3, RFC 7888: {n}, {n+} and {n-} end a line, n bytes follow.
    private static long LiteralAtEnd(ReadOnlySpan<byte> tail)
    {
        tail = tail.TrimEnd("\r\n"u8);
        var open = tail.LastIndexOf((byte)'{');
        if (open < 0 || tail[^1] != '}')
            return 0;
        var digits = tail[(open + 1)..^1].TrimEnd("+-"u8);
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out long size, out var used) && used == digits.Length && size > 0 ? size : 0;
    }
}
