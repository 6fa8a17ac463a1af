namespace IceWarp.Sync.Imap.Connection;

/// <summary>Collects outgoing bytes, so that what is ready together leaves in one write.</summary>
internal sealed class WireOutput(ITransport transport)
{
    private const int Size = 256 << 10;
    private const int LargePiece = 64 << 10;
    private byte[] _buffer = new byte[4096];
    private int _length;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_length + bytes.Length > Size || bytes.Length >= LargePiece) return WriteLargeAsync(bytes, cancellationToken);
        MakeRoom(bytes.Length);
        bytes.Span.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return ValueTask.CompletedTask;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Sends exactly the announced bytes of a stream.</summary>
    /// <exception cref="IOException">The stream ended early.</exception>
    public async ValueTask CopyAsync(Stream stream, long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            if (Size - _length < LargePiece) await FlushAsync(cancellationToken).ConfigureAwait(false);
            MakeRoom((int)Math.Min(length, Size - _length));
            var room = (int)Math.Min(length, Size - _length);
            var count = await stream.ReadAsync(_buffer.AsMemory(_length, room), cancellationToken).ConfigureAwait(false);
            if (count == 0) throw new EndOfStreamException("The stream to be sent ended before its announced length.");
            _length += count;
            length -= count;
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_length == 0) return;
        var stream = transport.Stream;
        await stream.WriteAsync(_buffer.AsMemory(0, _length), cancellationToken).ConfigureAwait(false);
        _buffer.AsSpan(0, _length).Clear(); // A login may have been in it.
        _length = 0;
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask WriteLargeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await transport.Stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await transport.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void MakeRoom(int count)
    {
        if (_length + count <= _buffer.Length) return;
        var larger = new byte[Math.Max(_length + count, Math.Min(Size, _buffer.Length * 2))];
        _buffer.AsSpan(0, _length).CopyTo(larger);
        _buffer.AsSpan(0, _length).Clear();
        _buffer = larger;
    }
}
