using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A large content, read from the database part by part.</summary>
internal sealed class StoredContent(StoredContentStream stream) : ItemContent
{
    public override long Length => stream.Length;

    public override bool IsDetached => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer, cancellationToken);

    public override ValueTask DisposeAsync() => stream.DisposeAsync();
}
