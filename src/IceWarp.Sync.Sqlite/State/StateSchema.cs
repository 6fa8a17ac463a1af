using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>
/// The versions of the state. Each table's own class says how it is made. Columns of ids have no type: they hold a number, or a
/// text as UTF-16BE bytes (see <see cref="StateValues"/>).
/// </summary>
internal static class StateSchema
{
    public static DatabaseKind Kind { get; } = new(ApplicationId: 0x49575353, PageSize: 4096, Versions:
    [
        [HeaderRow.Schema, FolderLinkTable.Schema, ItemLinkTable.Schema, JournalTable.Schema, EventTable.Schema],
        [HeaderRow.Schema2],
        [ConflictTable.Schema3, IgnoredTable.Schema3, FolderLinkTable.Schema3],
        [FolderChoiceTable.Schema4, FolderLinkTable.Schema4],
        [FolderLinkTable.Schema5, HeaderRow.Schema5],
    ]);
}
