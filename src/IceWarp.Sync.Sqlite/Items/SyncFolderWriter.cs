using System.Collections.Concurrent;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Changes the folder tree for a sync.</summary>
/// <param name="told">By folder: the last change of the application that the sync was told of.</param>
internal sealed class SyncFolderWriter(ConcurrentDictionary<long, long> told)
{
    /// <returns>The folder and its place; <see langword="null"/> after a deletion.</returns>
    public (FolderRow Row, FolderPath Path)? Apply(ItemTransaction transaction, FolderChange change)
    {
        switch (change)
        {
            case FolderChange.Create create:
                return (FolderWriter.Create(transaction, create.Path, create.Role, parentsHoldItems: false), create.Path);
            case FolderChange.Move move:
                FolderRow row = Find(transaction.Connection, move.Folder) ?? throw FolderIds.Missing();
                return (FolderWriter.Move(transaction, row, move.To, parentsHoldItems: false), move.To);
            case FolderChange.Delete delete:
                if (Find(transaction.Connection, delete.Folder) is { } doomed)
                {
                    FolderWriter.Delete(transaction, Checked(doomed), withFolders: false, beforeItemsGo: _ => { });
                }

                return null;
            default:
                throw new InvalidOperationException("The local store does not know this kind of folder change.");
        }
    }

    // A deletion has no asOf of its own; an item that the application put in or edited since the last look must not go with it.
    private FolderRow Checked(FolderRow folder) => folder.ChangeSeq <= told.GetValueOrDefault(folder.Id, long.MaxValue)
        ? folder
        : throw new InvalidOperationException($"The folder '{folder.Name}' was changed here meanwhile and is not deleted. The next sync looks at it again.");

    private static FolderRow? Find(Connection connection, FolderId folder) =>
        FolderIds.TryRead(folder, out long id) ? FolderTable.Find(connection, id) : null;
}
