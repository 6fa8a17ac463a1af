using System.Globalization;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.State;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Database;

public sealed class MigrationTests : IDisposable
{
    private static readonly DatabaseKind[] Kinds = [ItemSchema.Kind, StateSchema.Kind];
    private readonly TestDirectory directory = new();

    /// <summary>Every recorded version of every kind.</summary>
    public static TheoryData<string, int> Recorded { get; } = Names();

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Recorded))]
    public void FileOfOlderVersion_Opened_HasTheTablesOfANewOne(string name, int kind)
    {
        RecordedFile.Restore(name, directory.File("old"));
        DatabaseFile.Ensure(directory.File("new"));
        using Connection old = Open("old", kind);
        using Connection made = Open("new", kind);
        Tables(old).ShouldBe(Tables(made));
        DatabaseFile.CheckIntegrity(old);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Migration_CutOffAtAnyStatement_LeavesTheOldVersionAndGoesOnFromIt(string name, int kind)
    {
        long from = long.Parse(name.Split('-')[1], CultureInfo.InvariantCulture);
        IReadOnlyList<string> statements = [.. Kinds[kind].Versions.Skip((int)from).SelectMany(v => v).SelectMany(Statements.Split)];
        RecordedFile.Restore(name, directory.File("whole"));
        using (Connection whole = Open("whole", kind))
        {
            string wanted = Contents(whole);
            for (int done = 0; done <= statements.Count; done++)
            {
                CutOff(name, $"cut{done}", statements.Take(done));
                using (Connection old = Connection.Open(directory.File($"cut{done}")))
                {
                    Migration.VersionOf(old).ShouldBe(from);
                    DatabaseFile.CheckIntegrity(old);
                }

                using Connection migrated = Open($"cut{done}", kind);
                Contents(migrated).ShouldBe(wanted);
            }
        }

        statements.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void StatementThatFails_LeavesTheVersionBefore()
    {
        DatabaseKind one = new(77, 4096, [["CREATE TABLE a(x); INSERT INTO a VALUES(1)"]]);
        DatabaseKind two = one with { Versions = [.. one.Versions, ["UPDATE a SET x = 2"], ["CREATE TABLE b(x)", "INSERT INTO missing VALUES(1)"]] };
        DatabaseFile.Ensure(directory.File("a"));
        DatabaseFile.OpenWriter(directory.File("a"), one, SqliteDurability.Relaxed).Dispose();
        Should.Throw<SyncException>(() => DatabaseFile.OpenWriter(directory.File("a"), two, SqliteDurability.Relaxed));
        using Connection after = Connection.Open(directory.File("a"));
        Migration.VersionOf(after).ShouldBe(2);
        after.Scalar("SELECT x FROM a").ShouldBe(2);
        after.Scalar("SELECT count(*) FROM sqlite_master").ShouldBe(1);
    }

    [Fact]
    public async Task OldFile_OpenedByManyAtOnce_IsMigratedOnce()
    {
        RecordedFile.Restore("items-1", directory.File("items.db"));
        Connection[] opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open("items.db", 0))));
        foreach (Connection connection in opened)
        {
            Migration.VersionOf(connection).ShouldBe(ItemSchema.Kind.Version);
            connection.Dispose();
        }
    }

    [Fact]
    public void NewerFile_Opened_IsRefusedUntouched()
    {
        for (int kind = 0; kind < Kinds.Length; kind++)
        {
            string path = directory.File($"newer{kind}");
            DatabaseFile.Ensure(path);
            Open($"newer{kind}", kind).Dispose();
            using (Connection newer = Connection.Open(path))
            {
                newer.Run($"PRAGMA user_version={Kinds[kind].Version + 1}");
            }

            byte[] before = File.ReadAllBytes(path);
            SyncException refused = Should.Throw<SyncException>(() => Open($"newer{kind}", kind));
            refused.Failure.ShouldBe(FailureClass.Storage);
            refused.Message.ShouldContain("newer version of IceWarp.Sync");
            File.ReadAllBytes(path).ShouldBe(before);
        }
    }

    private static TheoryData<string, int> Names()
    {
        var names = new TheoryData<string, int>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*.sql").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            names.Add(name, name.StartsWith("items", StringComparison.Ordinal) ? 0 : 1);
        }

        return names;
    }

    private static string Tables(Connection connection)
    {
        var lines = new List<string>();
        using Statement rows = connection.Get(
            "SELECT m.type, m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ORDER BY 1, 2, 3");
        while (rows.Step())
        {
            lines.Add($"{rows.Text(0)} {rows.Text(1)} {rows.Text(2)} {rows.Text(3)} {rows.Text(4)}");
        }

        return string.Join('\n', lines);
    }

    private static string Contents(Connection connection)
    {
        // The words for searching cannot be listed; their own tables are.
        // Numbers that are drawn when a file is made or migrated differ from file to file.
        var lines = new List<string> { Tables(connection) };
        if (lines[0].Contains("table header identity", StringComparison.Ordinal))
        {
            connection.Run("UPDATE header SET identity = NULL");
        }

        foreach (string table in lines[0].Split('\n').Where(l => l.StartsWith("table ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).Distinct().Where(t => t != "search"))
        {
            using Statement rows = connection.Get($"SELECT * FROM \"{table}\"");
            while (rows.Step())
            {
                lines.Add(table + ": " + string.Join('|', Enumerable.Range(0, rows.Columns).Select(rows.Text)));
            }
        }

        return string.Join('\n', lines);
    }

    private Connection Open(string file, int kind) => DatabaseFile.OpenWriter(directory.File(file), Kinds[kind], SqliteDurability.Relaxed);

    // What a process that is ended leaves: the file and its write-ahead log, with all pages that do not fit into the smallest cache.
    private void CutOff(string name, string file, IEnumerable<string> statements)
    {
        string running = directory.File("running-" + file);
        RecordedFile.Restore(name, running);
        using Connection connection = Connection.Open(running);
        connection.Run("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE");
        foreach (string statement in statements)
        {
            connection.Run(statement);
        }

        File.Copy(running, directory.File(file));
        File.Copy(running + "-wal", directory.File(file) + "-wal");
    }
}
