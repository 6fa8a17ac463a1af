using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The versions of the local store. Each table's own class says how it is made.</summary>
/// <remarks>
/// <c>change_seq</c> is the number of the application's last change of a row, 0 where a sync wrote it. Content has a number of its
/// own (<c>item.content</c>), so that new bytes are written aside and swapped in, and a reader never sees half of each. A row of
/// <c>body</c> is a part of a content: its id is the content's number shifted by 20 bits, plus the part's. <c>unfinished</c> names
/// contents that no item has: those being written, and those to be swept.
/// </remarks>
internal static class ItemSchema
{
    public static DatabaseKind Kind { get; } = new(ApplicationId: 0x49575349, PageSize: 16384, Versions:
    [
        [MetaRow.Schema, FolderTable.Schema, ItemTable.Schema, BodyTable.Schema, TombstoneTable.Schema, UnfinishedTable.Schema],
        [MetaRow.Schema2, FolderTable.Schema2, SearchTable.Schema2],
        [BinTable.Schema3, ItemTable.Schema3],
        [BinTable.Schema4, ItemTable.Schema4],
    ]);
}
