using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>The rows of <c>folder_choice</c>, by folder link.</summary>
internal static class FolderChoiceTable
{
    /// <summary>Version 4.</summary>
    public const string Schema4 = """
        CREATE TABLE folder_choice(
          folder INTEGER PRIMARY KEY,
          priority INTEGER NOT NULL, inherited INTEGER NOT NULL);
        """;

    private const string Upsert = "INSERT OR REPLACE INTO folder_choice(folder, priority, inherited) VALUES(?1, ?2, ?3)";
    private const string Delete = "DELETE FROM folder_choice WHERE folder = ?1";
    private const string All = "SELECT folder, priority, inherited FROM folder_choice";

    public static void Write(Connection connection, FolderChoice choice) => connection.Get(Upsert)
        .Bind(1, choice.Folder).Bind(2, (long)choice.Priority).Bind(3, choice.IsInherited ? 1L : 0L).Execute();

    public static void Remove(Connection connection, long folder) => connection.Get(Delete).Bind(1, folder).Execute();

    public static List<FolderChoice> Read(Connection connection)
    {
        var choices = new List<FolderChoice>();
        using Statement row = connection.Get(All);
        while (row.Step())
        {
            choices.Add(new() { Folder = row.Int64(0), Priority = (FolderPriority)row.Int32(1), IsInherited = row.Int64(2) != 0 });
        }

        return choices;
    }
}
