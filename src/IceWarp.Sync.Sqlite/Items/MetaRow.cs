using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The only row of <c>meta</c>, as far as it is not <see cref="ItemTransaction"/>'s: the identity, and the last check.</summary>
internal static class MetaRow
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE meta(
          id INTEGER PRIMARY KEY CHECK(id = 1), identity TEXT NOT NULL,
          change_seq INTEGER NOT NULL, last_content INTEGER NOT NULL, generation INTEGER NOT NULL);
        INSERT INTO meta(id, identity, change_seq, last_content, generation) VALUES(1, lower(hex(randomblob(16))), 0, 0, 0);
        """;

    /// <summary>Version 2: when the file was last read for damage, in seconds since 1970.</summary>
    public const string Schema2 = "ALTER TABLE meta ADD COLUMN checked INTEGER NOT NULL DEFAULT 0";

    public static string ReadIdentity(Connection connection)
    {
        using Statement identity = connection.Get("SELECT identity FROM meta");
        return (identity.Step() ? identity.Text(0) : null) ?? throw Failures.Damaged(connection.Path, "the identity is missing");
    }
}
