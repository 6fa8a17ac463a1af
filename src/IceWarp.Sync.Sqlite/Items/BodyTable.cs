using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The rows of <c>body</c>: contents in parts.</summary>
internal static class BodyTable
{
    /// <summary>Version 1.</summary>
    public const string Schema = """
        CREATE TABLE body(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        """;

    /// <summary>Bytes of a part, all but the last one.</summary>
    public const int PartSize = 256 * 1024;

    private const int PartBits = 20;

    // The last part of a content that was complete and got into no item comes again.
    private const string Insert = "INSERT OR REPLACE INTO body(id, data) VALUES(?1, ?2)";
    private const string Select = "SELECT data FROM body WHERE id = ?1";
    private const string DeleteParts = "DELETE FROM body WHERE id >= ?1 AND id < ?2";

    public static void Write(Connection connection, long content, long part, ReadOnlySpan<byte> data) =>
        connection.Get(Insert).Bind(1, Id(content, part)).Bind(2, data).Execute();

    /// <summary>Copies a part.</summary>
    /// <returns>Its length; -1 where the content is not there any more.</returns>
    public static int Read(Connection connection, long content, long part, Span<byte> into)
    {
        using Statement row = connection.Get(Select).Bind(1, Id(content, part));
        if (!row.Step())
        {
            return -1;
        }

        ReadOnlySpan<byte> data = row.Blob(0);
        if (data.Length > into.Length)
        {
            throw Failures.Damaged(connection.Path, Texts.PartTooLong());
        }

        data.CopyTo(into);
        return data.Length;
    }

    public static void Delete(Connection connection, long content) =>
        connection.Get(DeleteParts).Bind(1, Id(content, 0)).Bind(2, Id(content + 1, 0)).Execute();

    private static long Id(long content, long part) => (content << PartBits) | part;
}
