using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>Which contents a folder holds already, by SHA-256; makes folders that are missing. Keeps the contents of one folder at a time.</summary>
internal sealed class FolderContents(SqliteItemStore store)
{
    private readonly HashSet<FolderPath> known = [];
    private FolderPath? current;
    private HashSet<string> contents = [];

    /// <summary>Folders that were made.</summary>
    public long Made { get; private set; }

    /// <summary>Makes the folder where it is missing.</summary>
    public async Task EnsureAsync(FolderPath folder, CancellationToken cancellationToken)
    {
        if (folder.IsRoot || !known.Add(folder))
        {
            return;
        }

        StoredFolder? there = await store.Folders.GetAsync(folder, cancellationToken).ConfigureAwait(false);
        if (there is not { HoldsItems: true })
        {
            await store.Folders.CreateAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false);
            Made++;
        }
    }

    public async Task<bool> HasAsync(FolderPath folder, string sha256, CancellationToken cancellationToken)
    {
        if (!folder.Equals(current))
        {
            contents = [];
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder }, cancellationToken).ConfigureAwait(false))
            {
                contents.Add(Convert.ToHexStringLower(item.Sha256.Span));
            }

            current = folder;
        }

        return contents.Contains(sha256);
    }

    public void Add(FolderPath folder, string sha256)
    {
        if (folder.Equals(current))
        {
            contents.Add(sha256);
        }
    }
}
