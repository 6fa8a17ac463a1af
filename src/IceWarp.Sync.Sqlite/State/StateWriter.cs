using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>Writes <see cref="StateChanges"/> in one transaction.</summary>
internal static class StateWriter
{
    public static void Commit(Connection connection, StateChanges changes, long lastFolder, long lastItem)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            WriteLinks(connection, changes);
            changes.Journal.ForEach(entry => JournalTable.Add(connection, entry));
            changes.SettledJournal.ForEach(id => JournalTable.Remove(connection, id));
            ConflictTable.Write(connection, changes.Conflicts);
            changes.Ignored.ForEach(item => IgnoredTable.Write(connection, item));
            changes.Released.ForEach(id => IgnoredTable.Remove(connection, id));
            EventTable.Add(connection, changes.Events);
            WriteHeader(connection, changes, lastFolder, lastItem);
            connection.Run("COMMIT");
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }

    private static void WriteLinks(Connection connection, StateChanges changes)
    {
        changes.Folders.ForEach(link => FolderLinkTable.Write(connection, link));
        changes.RemovedFolders.ForEach(id => FolderLinkTable.Remove(connection, id));
        changes.EmptiedFolders.ForEach(id => FolderLinkTable.Empty(connection, id));
        changes.Choices.ForEach(choice => FolderChoiceTable.Write(connection, choice));
        changes.RemovedChoices.ForEach(id => FolderChoiceTable.Remove(connection, id));
        foreach (ItemLink link in changes.Items)
        {
            ItemLinkTable.Write(connection, link);
        }

        changes.RemovedItems.ForEach(id => ItemLinkTable.Remove(connection, id));
    }

    private static void WriteHeader(Connection connection, StateChanges changes, long lastFolder, long lastItem)
    {
        // The numbers given so far: a link that is removed again must not leave its number to another one.
        HeaderRow.WriteNumbers(connection, lastFolder, lastItem);
        if (changes.Header is not null)
        {
            HeaderRow.Write(connection, changes.Header);
        }

        if (changes.LastReport is not null)
        {
            HeaderRow.WriteReport(connection, ReportWriter.Write(changes.LastReport));
        }
    }
}
