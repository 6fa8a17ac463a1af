using System.Security.Cryptography;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>Reads every message and compares its length and SHA-256 with what was noted when it was stored.</summary>
internal sealed class ContentCheck(SqliteItemStore store, FaultList faults)
{
    private readonly byte[] buffer = new byte[256 * 1024];

    public long Folders { get; private set; }

    public long Items { get; private set; }

    public long Bytes { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (StoredFolder folder in await store.Folders.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            Folders++;
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, cancellationToken).ConfigureAwait(false))
            {
                Items++;
                Bytes += item.Size;
                await CheckAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task CheckAsync(StoredItem item, CancellationToken cancellationToken)
    {
        for (StoredItem? current = item; current is not null;)
        {
            LocalText? fault = await FindFaultAsync(current, cancellationToken).ConfigureAwait(false);
            if (fault is null)
            {
                return;
            }

            // An application or a sync may have replaced or deleted it meanwhile.
            StoredItem? now = await store.Items.GetAsync(item.Id, cancellationToken).ConfigureAwait(false);
            if (now is not null && now.Sha256.Span.SequenceEqual(current.Sha256.Span))
            {
                faults.Add(Texts.ItemFault(item.Id, current.Folder, fault));
                return;
            }

            current = now;
        }
    }

    private async Task<LocalText?> FindFaultAsync(StoredItem item, CancellationToken cancellationToken)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using Stream content = await store.Items.OpenContentAsync(item.Id, cancellationToken).ConfigureAwait(false);
            long length = 0;
            for (int count; (count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; length += count)
            {
                hash.AppendData(buffer, 0, count);
            }

            if (length != item.Size && !item.IsPartial)
            {
                return Texts.WrongLength(length, item.Size);
            }

            return hash.GetHashAndReset().AsSpan().SequenceEqual(item.Sha256.Span) ? null : Texts.OtherBytes();
        }
        catch (Exception e) when (e is IOException or KeyNotFoundException)
        {
            return Texts.PartMissing();
        }
    }
}
