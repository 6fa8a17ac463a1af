using System.Security.Cryptography;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>
/// A hash of what stands below an item's header, or of all of it where it has none: what stays of a message when a server adds header
/// lines to it or counts its bytes wrong.
/// </summary>
internal static class BodyHash
{
    private const int BufferSize = 64 * 1024;

    /// <returns><see langword="null"/> where the store does not deliver the item.</returns>
    public static async Task<byte[]?> OfAsync(SyncStore store, FolderId folder, ItemId item, CancellationToken cancellationToken)
    {
        await foreach (FetchedItem fetched in store.FetchAsync(folder, [item], FetchScope.Whole, cancellationToken).ConfigureAwait(false))
        {
            ItemContent content = fetched.Content!;
            await using (content.ConfigureAwait(false))
            {
                return await OfAsync(content, cancellationToken).ConfigureAwait(false);
            }
        }

        return null;
    }

    private static async Task<byte[]> OfAsync(ItemContent content, CancellationToken cancellationToken)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var body = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferSize];
        int lineEnds = 0;
        bool isBody = false;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, read);
            whole.AppendData(bytes);
            int at = 0;
            for (; at < read && !isBody; at++)
            {
                // Two line ends with nothing between but a CR end the header (RFC 5322 section 2.1).
                lineEnds = bytes[at] == '\n' ? lineEnds + 1 : bytes[at] == '\r' ? lineEnds : 0;
                isBody = lineEnds == 2;
            }

            body.AppendData(bytes[at..]);
        }

        return isBody ? body.GetHashAndReset() : whole.GetHashAndReset();
    }
}
