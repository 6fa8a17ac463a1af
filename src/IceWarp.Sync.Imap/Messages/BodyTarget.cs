using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>Where the reader puts the bytes of a large body.</summary>
internal abstract class BodyTarget
{
    /// <summary>Writes a piece, waiting while the consumer is behind. False when the consumer has gone and the bytes were dropped.</summary>
    public abstract ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>All bytes were written and the rest of the response was read.</summary>
    public abstract void Complete(FetchParse fetch);

    /// <summary>The rest will not come.</summary>
    public abstract void Fail(Exception exception);
}
