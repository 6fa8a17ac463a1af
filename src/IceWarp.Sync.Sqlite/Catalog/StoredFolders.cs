using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite;

/// <summary>The folders of a <see cref="SqliteItemStore"/>, for an application. Every change is told to the next sync.</summary>
public sealed class StoredFolders
{
    private readonly ItemDatabase database;
    private readonly TimeProvider time;

    internal StoredFolders(ItemDatabase database, TimeProvider time)
    {
        this.database = database;
        this.time = time;
    }

    /// <summary>All folders with their counts, parents before their children.</summary>
    public Task<IReadOnlyList<StoredFolder>> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        var tree = new FolderTree(snapshot.Connection);
        IReadOnlyList<StoredFolder> folders =
        [
            .. tree.Rows.Select(row => Describe(row, tree.PathOf(row), FolderTable.Count(snapshot.Connection, row.Id)))
                .OrderBy(folder => folder.Path, FolderPath.TopDown),
        ];
        return Task.FromResult(folders);
    }

    /// <summary>One folder with its counts; <see langword="null"/> where there is none.</summary>
    public Task<StoredFolder?> GetAsync(FolderPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        cancellationToken.ThrowIfCancellationRequested();
        using Snapshot snapshot = database.Read();
        return Task.FromResult(FolderTable.Find(snapshot.Connection, path) is { } row
            ? Describe(row, path, FolderTable.Count(snapshot.Connection, row.Id))
            : null);
    }

    /// <summary>Makes a folder and the parents it lacks; one that is there is the result.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="path"/> is the root.</exception>
    public async Task<StoredFolder> CreateAsync(
        FolderPath path, FolderRole role = FolderRole.None, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return await database.WriteAsync(
            ChangeOrigin.Application,
            transaction =>
            {
                FolderRow row = FolderWriter.Create(transaction, path, role, parentsHoldItems: true);
                return Describe(row, path, FolderTable.Count(transaction.Connection, row.Id));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Renames a folder or puts it elsewhere, with everything in it; parents that are missing there are made.</summary>
    /// <exception cref="KeyNotFoundException">There is no folder <paramref name="from"/>.</exception>
    /// <exception cref="InvalidOperationException">It is INBOX, or <paramref name="to"/> is taken or lies inside it.</exception>
    public Task MoveAsync(FolderPath from, FolderPath to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return database.WriteAsync(
            ChangeOrigin.Application,
            transaction =>
            {
                FolderRow row = FolderTable.Find(transaction.Connection, from) ?? throw Absent.Folder(from);
                return FolderWriter.Move(transaction, row, to, parentsHoldItems: true);
            },
            cancellationToken);
    }

    /// <summary>Deletes a folder with the items and folders in it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidOperationException">It is INBOX.</exception>
    public async Task DeleteAsync(FolderPath path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        await database.WriteAsync(
            ChangeOrigin.Application,
            transaction =>
            {
                FolderRow row = FolderTable.Find(transaction.Connection, path) ?? throw Absent.Folder(path);
                FolderWriter.Delete(
                    transaction, row, withFolders: true, beforeItemsGo: folder =>
                {
                    TombstoneTable.AddFolder(transaction, folder, now);
                    BinTable.PutFolder(transaction.Connection, folder, transaction.PathOf(folder), now, DeletionCause.Application);
                });
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static StoredFolder Describe(FolderRow row, FolderPath path, (long Items, long Unread) counts) => new()
    {
        Id = FolderIds.Write(row.Id),
        Path = path,
        Role = row.Role,
        HoldsItems = row.HoldsItems,
        ItemCount = counts.Items,
        UnreadCount = counts.Unread,
    };
}
