using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>unfinished</c>: contents without an item.</summary>
internal static class UnfinishedTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE unfinished(content INTEGER PRIMARY KEY, since INTEGER NOT NULL, key_high INTEGER, key_low INTEGER);
        CREATE INDEX unfinished_key ON unfinished(key_high, key_low) WHERE key_high IS NOT NULL;
        """;

    private const int MostSwept = 64;
    private const string Insert = "INSERT INTO unfinished(content, since, key_high, key_low) VALUES(?1, ?2, ?3, ?4)";
    private const string Update = "UPDATE unfinished SET since = ?2 WHERE content = ?1";
    private const string DeleteOne = "DELETE FROM unfinished WHERE content = ?1";
    private const string OldOnes = "SELECT content FROM unfinished WHERE since < ?1 LIMIT ?2";
    private const string OfKey = "SELECT content FROM unfinished WHERE key_high = ?1 AND key_low = ?2";

    public static void Add(Connection connection, long content, long since, OperationKey? key)
    {
        Statement insert = connection.Get(Insert).Bind(1, content).Bind(2, since);
        if (key is { } known)
        {
            insert.Bind(3, known.High).Bind(4, known.Low);
        }

        insert.Execute();
    }

    /// <summary>The content that was begun last for a create.</summary>
    public static long? Find(Connection connection, OperationKey key) =>
        Read(connection.Get(OfKey).Bind(1, key.High).Bind(2, key.Low)) is [.., var last] ? last : null;

    /// <summary>Somebody goes on with the content.</summary>
    public static void Touch(Connection connection, long content, long since) =>
        connection.Get(Update).Bind(1, content).Bind(2, since).Execute();

    /// <summary>An item has the content now.</summary>
    public static void Finish(Connection connection, long content) => connection.Get(DeleteOne).Bind(1, content).Execute();

    /// <summary>Removes a content that nobody will finish.</summary>
    public static void Discard(Connection connection, long content)
    {
        BodyTable.Delete(connection, content);
        Finish(connection, content);
    }

    public static void DiscardOfKey(Connection connection, OperationKey key)
    {
        List<long> contents = Read(connection.Get(OfKey).Bind(1, key.High).Bind(2, key.Low));
        contents.ForEach(content => Discard(connection, content));
    }

    /// <summary>Removes some contents from before <paramref name="before"/>.</summary>
    /// <returns>Whether there may be more.</returns>
    public static bool Sweep(Connection connection, long before)
    {
        List<long> contents = Read(connection.Get(OldOnes).Bind(1, before).Bind(2, MostSwept));
        contents.ForEach(content => Discard(connection, content));
        return contents.Count == MostSwept;
    }

    private static List<long> Read(Statement rows)
    {
        var contents = new List<long>();
        using (rows)
        {
            while (rows.Step())
            {
                contents.Add(rows.Int64(0));
            }
        }

        return contents;
    }
}
