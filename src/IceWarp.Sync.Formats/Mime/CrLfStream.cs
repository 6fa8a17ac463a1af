namespace IceWarp.Sync.Formats.Mime;

/// <summary>Reads another stream with each bare CR and bare LF turned into CRLF, for a message file in Unix or old Mac form.</summary>
/// <remarks>
/// What has CRLF already comes through byte for byte. It is for the door where a user hands a file in, never for messages from a
/// server, which are kept as they are. Memory is constant. Not thread-safe.
/// </remarks>
public sealed class CrLfStream : Stream
{
    private readonly Stream _source;
    private readonly bool _leaveOpen;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _sourceEnded;
    private bool _afterCr;

    /// <summary>Starts at the place where <paramref name="source"/> stands.</summary>
    /// <param name="source">The stream to read.</param>
    /// <param name="leaveOpen">Whether <paramref name="source"/> stays open when this stream is disposed. The default is false.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> cannot be read.</exception>
    public CrLfStream(Stream source, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanRead)
            throw new ArgumentException("The stream to convert must be readable.", nameof(source));
        _source = source;
        _leaveOpen = leaveOpen;
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>Not known before the stream has been read.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not kept.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var written = Convert(buffer);
            if (written > 0 || buffer.IsEmpty || IsAtEnd)
                return written;
            Accept(_source.Read(_buffer));
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var written = Convert(buffer.Span);
            if (written > 0 || buffer.IsEmpty || IsAtEnd)
                return written;
            Accept(await _source.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
            _source.Dispose();
        base.Dispose(disposing);
    }

    private bool IsAtEnd => _sourceEnded && _start == _end && !_afterCr;

    private void Accept(int count)
    {
        _start = 0;
        _end = count;
        _sourceEnded = count == 0;
    }

    // After a CR went out a LF must follow: it is the one that is there, or one of ours. A bare LF sends a CR ahead of itself.
    private int Convert(Span<byte> target)
    {
        var written = 0;
        while (written < target.Length && (_start < _end || (_sourceEnded && _afterCr)))
        {
            if (_afterCr)
            {
                if (_start < _end && _buffer[_start] == '\n')
                    _start++;
                target[written++] = (byte)'\n';
                _afterCr = false;
                continue;
            }

            var source = _buffer.AsSpan(_start, Math.Min(_end - _start, target.Length - written));
            var next = source.IndexOfAny((byte)'\r', (byte)'\n');
            var plain = next < 0 ? source.Length : next;
            source[..plain].CopyTo(target[written..]);
            written += plain;
            _start += plain;
            if (next < 0)
                continue;
            if (source[next] == '\r')
                _start++;
            target[written++] = (byte)'\r';
            _afterCr = true;
        }

        return written;
    }
}
