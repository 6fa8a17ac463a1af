using System.Globalization;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>
/// Copies what can be read of a damaged store into a new file. Folders and items keep their ids, so that the state still knows
/// them; the generation goes back, so that the next run compares both sides and fetches what is missing.
/// </summary>
internal sealed class Salvage(Connection from, Connection into, KnownItems known)
{
    private const string FolderColumns = "id, parent, name, role, holds_items, change_seq";
    private const string TombstoneColumns = "id, folder, item, seq, time, key_high, key_low";

    private const string ItemColumns = """
        id, folder, origin, flags, keywords, arrival, arrival_offset, size, sha256, content, revision, change_seq,
        identity_name, message_id, subject, sender, date, date_offset, key_high, key_low
        """;

    private const string BinColumns = """
        id, path, time, cause, flags, keywords, arrival, arrival_offset, size, sha256, content,
        identity_name, message_id, subject, sender, date, date_offset
        """;

    // Numbers given to rows that are lost must not be given again: the state may know them.
    private const long Reserve = 1_000_000;
    private const int RowsOfTransaction = 200;

    private readonly ContentVerifier verifier = new(from);

    public long Kept { get; private set; }

    public long Lost { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        into.Run("BEGIN IMMEDIATE");
        CopyFolders(await known.FoldersAsync(cancellationToken).ConfigureAwait(false));
        await CopyItemsAsync(cancellationToken).ConfigureAwait(false);
        var bin = new RowCopy(from, into, "bin", ColumnsOf("bin", BinColumns));
        RowWalk.Ids(from, "bin").ForEach(id => TryCopyWhole(bin, "bin", id));
        var tombstones = new RowCopy(from, into, "tombstone", TombstoneColumns);
        RowWalk.Ids(from, "tombstone").ForEach(id => TryCopy(tombstones, id));
        Number();
        into.Run("COMMIT");
    }

    /// <summary>A file of an earlier version has no headers that stand for a whole item. That one is a header must not get lost: it would pass for the whole.</summary>
    private string ColumnsOf(string table, string columns) =>
        TryScalar(from, $"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = 'partial'") > 0 ? columns + ", partial" : columns;

    private static long TryScalar(Connection connection, string sql)
    {
        try
        {
            return connection.Scalar(sql);
        }
        catch (SyncException)
        {
            return 0;
        }
    }

    private static bool TryCopy(RowCopy copy, long id)
    {
        try
        {
            return copy.Copy(id);
        }
        catch (SyncException)
        {
            return false;
        }
    }

    private void CopyFolders(IReadOnlyList<FolderLink> links)
    {
        into.Run("DELETE FROM folder");
        var copy = new RowCopy(from, into, "folder", FolderColumns);
        RowWalk.Ids(from, "folder").ForEach(id => TryCopy(copy, id));

        // What lay in a folder that is lost must not seem to have been moved or deleted.
        foreach (FolderLink link in links)
        {
            if (FolderIds.TryRead(link.LocalId, out long id) && FolderTable.Find(into, id) is null && FolderTable.Find(into, link.Path) is null)
            {
                long parent = link.Path.Names.Length > 1 ? FolderTable.Find(into, link.Path.Parent)?.Id ?? -1 : 0;
                if (parent >= 0)
                {
                    into.Get("INSERT INTO folder(id, parent, name, role, holds_items, change_seq) VALUES(?1, ?2, ?3, ?4, 1, 0)")
                        .Bind(1, id).Bind(2, parent).Bind(3, link.Path.Name).Bind(4, (long)link.Role).Execute();
                }
            }
        }

        into.Run("""
            INSERT OR IGNORE INTO folder(parent, name, role, holds_items, change_seq) VALUES(0, 'INBOX', 1, 1, 0);
            DELETE FROM folder WHERE parent <> 0 AND parent NOT IN (SELECT id FROM folder);
            """);
    }

    private async Task CopyItemsAsync(CancellationToken cancellationToken)
    {
        bool isModifiedKnown = TryScalar(from, "SELECT count(*) FROM pragma_table_info('item') WHERE name = 'modified'") > 0;
        var copy = new RowCopy(from, into, "item", ColumnsOf("item", ItemColumns + (isModifiedKnown ? ", modified" : "")));
        int rows = 0;
        foreach (long id in RowWalk.Ids(from, "item"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isKept = TryCopyWhole(copy, "item", id) && await TryPlaceAsync(id, cancellationToken).ConfigureAwait(false);
            Kept += isKept ? 1 : 0;
            Lost += isKept ? 0 : 1;
            if (++rows % RowsOfTransaction == 0)
            {
                into.Run("COMMIT; BEGIN IMMEDIATE");
            }
        }
    }

    private bool TryCopyWhole(RowCopy copy, string table, long id)
    {
        into.Run("SAVEPOINT item");
        bool isWhole = false;
        try
        {
            isWhole = copy.Copy(id) && verifier.Verify(id, table, (content, number, data) => BodyTable.Write(into, content, number, data));
        }
        catch (SyncException)
        {
            // Its row or its content is damaged: the next run fetches it again.
        }

        into.Run(isWhole ? "RELEASE item" : "ROLLBACK TO item; RELEASE item");
        return isWhole;
    }

    /// <summary>An item whose folder is lost: the server gives it again, or else nobody but we have it.</summary>
    private async Task<bool> TryPlaceAsync(long id, CancellationToken cancellationToken)
    {
        ItemRow item = ItemTable.Find(into, id)!.Value;
        if (FolderTable.Find(into, item.Folder) is not null)
        {
            return true;
        }

        if (item.Key is not null || await known.IsOnServerAsync(id, cancellationToken).ConfigureAwait(false))
        {
            RecoveredFolder.Remove(into, item);
            return false;
        }

        RecoveredFolder.Take(into, item);
        return true;
    }

    private void Number()
    {
        long seq = Math.Max(TryScalar(from, "SELECT change_seq FROM meta"), into.Scalar(
            "SELECT max((SELECT ifnull(max(change_seq), 0) FROM item), (SELECT ifnull(max(seq), 0) FROM tombstone), (SELECT ifnull(max(change_seq), 0) FROM folder))"));
        long content = Math.Max(TryScalar(from, "SELECT last_content FROM meta"), into.Scalar("SELECT max((SELECT ifnull(max(content), 0) FROM item), (SELECT ifnull(max(content), 0) FROM bin))")) + Reserve;
        into.Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE meta SET change_seq = {seq}, last_content = {content}, generation = -1"));
        foreach (string table in (ReadOnlySpan<string>)["item", "folder"])
        {
            long last = Math.Max(
                TryScalar(from, $"SELECT seq FROM sqlite_sequence WHERE name = '{table}'"), into.Scalar(table == "item" ? "SELECT max((SELECT ifnull(max(id), 0) FROM item), (SELECT ifnull(max(id), 0) FROM bin))" : "SELECT max(id) FROM folder"));
            into.Run(string.Create(CultureInfo.InvariantCulture, $"""
                DELETE FROM sqlite_sequence WHERE name = '{table}';
                INSERT INTO sqlite_sequence(name, seq) VALUES('{table}', {last + Reserve})
                """));
        }

        into.Run(FolderCounts.CountAll);
        string? identity = known.Identity ?? TryReadIdentity();
        if (identity is not null)
        {
            into.Get("UPDATE meta SET identity = ?1").Bind(1, identity).Execute();
        }
    }

    private string? TryReadIdentity()
    {
        try
        {
            return MetaRow.ReadIdentity(from);
        }
        catch (SyncException)
        {
            return null;
        }
    }
}
