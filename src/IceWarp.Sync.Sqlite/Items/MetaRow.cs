using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;
using IceWarp.Sync.Sqlite.State;

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

    /// <summary>Version 2: when the file was last read for damage (seconds since 1970), and the state that it is synchronised with.</summary>
    public const string Schema2 = """
        ALTER TABLE meta ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE meta ADD COLUMN state TEXT;
        ALTER TABLE meta ADD COLUMN state_epoch INTEGER NOT NULL DEFAULT 0;
        """;

    public static StateMark? ReadState(Connection connection)
    {
        using Statement row = connection.Get("SELECT state, state_epoch FROM meta WHERE id = 1");
        return row.Step() && row.Text(0) is { } identity ? new(identity, row.Int64(1)) : null;
    }

    public static void WriteState(Connection connection, StateMark mark) =>
        connection.Get("UPDATE meta SET state = ?1, state_epoch = ?2 WHERE id = 1").Bind(1, mark.Identity).Bind(2, mark.Epoch).Execute();

    public static string ReadIdentity(Connection connection)
    {
        using Statement identity = connection.Get("SELECT identity FROM meta");
        return (identity.Step() ? identity.Text(0) : null) ?? throw Failures.Damaged(connection.Path, Texts.IdentityMissing());
    }
}
