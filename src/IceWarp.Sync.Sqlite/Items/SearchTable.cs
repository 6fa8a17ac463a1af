namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// The words of the items, for searching. <c>search</c> keeps words alone, no texts; a row's id is the item's shifted by 20 bits,
/// plus the lower bits of the revision whose words it has: rows of what was changed or deleted since lead to no item and need no
/// removing. Items above <c>search_progress.last_item</c> and those in <c>search_pending</c> are not in it yet.
/// </summary>
internal static class SearchTable
{
    /// <summary>Version 2.</summary>
    public const string Schema2 = """
        CREATE VIRTUAL TABLE search USING fts5(
          subject, sender, recipients, body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');
        CREATE TABLE search_progress(id INTEGER PRIMARY KEY CHECK(id = 1), last_item INTEGER NOT NULL, documents INTEGER NOT NULL);
        CREATE TABLE search_pending(item INTEGER PRIMARY KEY);
        INSERT INTO search_progress(id, last_item, documents) VALUES(1, 0, 0);
        """;
}
