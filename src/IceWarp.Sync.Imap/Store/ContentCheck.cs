using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// Passes content on and looks whether a server can keep it as it is: IMAP messages have CRLF line ends and no NUL
/// (RFC 9051 4.3.1), and servers change what has not.
/// </summary>
internal sealed class ContentCheck(ItemContent content) : Stream
{
    private byte last;

    /// <summary>Whether everything read so far can be kept byte for byte.</summary>
    public bool IsKept { get; private set; } = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Whether a message, as a whole in memory, can be kept byte for byte.</summary>
    public static bool CanBeKept(ReadOnlySpan<byte> message) => Look(message, 0) && (message.IsEmpty || message[^1] != '\r');

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            IsKept = IsKept && Look(buffer.Span[..count], last);
            last = buffer.Span[count - 1];
        }
        else
        {
            IsKept &= last != '\r';
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static bool Look(ReadOnlySpan<byte> bytes, byte before)
    {
        bool afterCr = before == '\r';
        while (!bytes.IsEmpty)
        {
            int at = afterCr ? 0 : bytes.IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
            if (at < 0)
            {
                return true;
            }

            if (bytes[at] == (afterCr ? '\n' : '\r'))
            {
                afterCr = !afterCr;
                bytes = bytes[(at + 1)..];
                continue;
            }

            return false;
        }

        return true;
    }
}
