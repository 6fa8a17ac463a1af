using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>Takes the content out of a write.</summary>
internal static class ContentReader
{
    private const int BufferSize = 16384;

    /// <summary>Reads the content to its end and disposes of it; empty for a write without one.</summary>
    public static async Task<ReadOnlyMemory<byte>> TakeAsync(ItemWrite write, CancellationToken cancellationToken)
    {
        ItemContent? content = write switch
        {
            CreateItem create => create.Item.Content,
            ReplaceItem replace => replace.Item.Content,
            _ => null,
        };
        return content is null ? ReadOnlyMemory<byte>.Empty : await ReadAsync(content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads content to its end and disposes of it.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(ItemContent content, CancellationToken cancellationToken)
    {
        await using (content.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[BufferSize];
            for (int count; (count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            return bytes.Length == content.Length
                ? bytes.ToArray()
                : throw new InvalidOperationException($"The content said {content.Length} bytes and gave {bytes.Length}.");
        }
    }
}
