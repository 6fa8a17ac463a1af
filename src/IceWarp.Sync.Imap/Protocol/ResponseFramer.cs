using System.Buffers;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>
/// Cuts the incoming bytes into whole responses, literals included, so that the parser works on contiguous memory. A response that lies in one
/// read is not copied. A message body too large for memory ends the frame at its announcement; the rest of the response follows as a frame of its own.
/// </summary>
internal sealed class ResponseFramer(ImapLimits limits)
{
    private const int KeptBuffer = 1 << 20;
    private byte[] _pending = [];
    private int _pendingLength;

    // All positions count from the start of the frame.
    private int _scan;
    private int _lineStart;
    private int _lineBytes;
    private int _literalBytes;
    private int _skip;
    private int _lineLimit;
    private bool _isTail;
    private bool _isDone = true;

    /// <summary>Bytes of a response that is not complete yet.</summary>
    public bool IsMidResponse => !_isDone && (_pendingLength > 0 || _isTail);

    /// <summary>Size of the literal that follows a frame returned with <see cref="FrameKind.BodyFollows"/>.</summary>
    public long BodyLength { get; private set; }

    public FrameKind Next(ReadOnlyMemory<byte> input, out int used, out ReadOnlyMemory<byte> frame)
    {
        if (_isDone) Reset(isTail: false);
        used = 0;
        frame = default;
        if (_pendingLength == 0)
        {
            var kind = Scan(input.Span, out var end);
            used = kind == FrameKind.NeedMore ? input.Length : end;
            if (kind == FrameKind.NeedMore) Append(input.Span);
            else frame = Finish(kind, input[..end]);
            return kind;
        }

        while (used < input.Length)
        {
            used += AppendNeeded(input.Span[used..]);
            var kind = Scan(_pending.AsSpan(0, _pendingLength), out var end);
            if (kind == FrameKind.NeedMore) continue;
            frame = Finish(kind, _pending.AsMemory(0, end));
            return kind;
        }

        return FrameKind.NeedMore;
    }

    /// <summary>The body announced last has been taken from the input; what follows is the rest of its response.</summary>
    public void ContinueAfterBody() => Reset(isTail: true);

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_pending.Length > 0) ArrayPool<byte>.Shared.Return(_pending);
        _pending = [];
        _pendingLength = 0;
    }

    private ReadOnlyMemory<byte> Finish(FrameKind kind, ReadOnlyMemory<byte> frame)
    {
        _isDone = kind == FrameKind.Complete;
        return frame;
    }

    private void Reset(bool isTail)
    {
        if (_pending.Length > KeptBuffer) Release();
        _pendingLength = _scan = _lineStart = _lineBytes = _literalBytes = _skip = _lineLimit = 0;
        _isTail = isTail;
        _isDone = false;
    }

    private FrameKind Scan(ReadOnlySpan<byte> data, out int end)
    {
        end = 0;
        while (true)
        {
            if (_skip > 0)
            {
                var step = Math.Min(_skip, data.Length - _scan);
                _skip -= step;
                _scan += step;
                if (_skip > 0) return FrameKind.NeedMore;
                _lineStart = _scan;
            }

            var lf = data[_scan..].IndexOf((byte)'\n');
            if (lf < 0)
            {
                _scan = data.Length;
                CheckLine(data, data.Length - _lineStart);
                return FrameKind.NeedMore;
            }

            end = _scan + lf + 1;
            var line = data[_lineStart..end];
            CheckLine(data, line.Length);
            if (!LiteralMark.TryRead(line, out var length, out var head) || !MayHoldLiteral(data)) return FrameKind.Complete;
            if (length > limits.InlineBodyBytes && LiteralMark.IsBody(data, head, _isTail))
            {
                if (length > limits.BodyBytes) throw new ImapProtocolException($"The server announces a message body of {length} bytes, more than is allowed.");
                BodyLength = length;
                return FrameKind.BodyFollows;
            }

            if (length > limits.LiteralBytes - _literalBytes) throw new ImapProtocolException($"The server announces a literal of {length} bytes, more than is allowed: {AsciiText.Excerpt(data)}");
            _lineBytes += line.Length;
            _literalBytes += (int)length;
            _scan = _lineStart = end;
            _skip = (int)length;
        }
    }

    private void CheckLine(ReadOnlySpan<byte> data, int length)
    {
        if (_lineBytes + length <= Math.Min(limits.LineBytes, limits.UidListBytes)) return;
        if (_lineLimit == 0) _lineLimit = LiteralMark.IsUidList(data) ? limits.UidListBytes : limits.LineBytes;
        if (_lineBytes + length > _lineLimit) throw new ImapProtocolException($"The server sent a line longer than {_lineLimit} bytes: {AsciiText.Excerpt(data)}");
    }

    private bool MayHoldLiteral(ReadOnlySpan<byte> data) => _isTail || LiteralMark.MayFollow(data);

    private int AppendNeeded(ReadOnlySpan<byte> input)
    {
        var lf = _skip > 0 ? -1 : input.IndexOf((byte)'\n');
        var count = _skip > 0 ? Math.Min(_skip, input.Length) : lf < 0 ? input.Length : lf + 1;
        Append(input[..count]);
        return count;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var needed = _pendingLength + bytes.Length;
        if (needed > _pending.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(4096, _pending.Length * 2)));
            _pending.AsSpan(0, _pendingLength).CopyTo(larger);
            if (_pending.Length > 0) ArrayPool<byte>.Shared.Return(_pending);
            _pending = larger;
        }

        bytes.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = needed;
    }
}
