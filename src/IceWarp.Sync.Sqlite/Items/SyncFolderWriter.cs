using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Changes the folder tree for a sync.</summary>
internal static class SyncFolderWriter
{
    /// <returns>The folder and its place; <see langword="null"/> after a deletion.</returns>
    public static (FolderRow Row, FolderPath Path)? Apply(ItemTransaction transaction, FolderChange change)
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
                    FolderWriter.Delete(transaction, Empty(transaction.Connection, doomed), withFolders: false, beforeItemsGo: _ => { });
                }

                return null;
            default:
                throw new InvalidOperationException("The local store does not know this kind of folder change.");
        }
    }

    // An item that the application put in meanwhile must not go with the folder.
    private static FolderRow Empty(Connection connection, FolderRow folder) => FolderTable.Count(connection, folder.Id).Items == 0
        ? folder
        : throw new FolderRefusedException(Texts.FolderNotEmpty(folder.Name));

    private static FolderRow? Find(Connection connection, FolderId folder) =>
        FolderIds.TryRead(folder, out long id) ? FolderTable.Find(connection, id) : null;
}
