using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;
using SQLitePCL;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>How values of the model lie in columns without a type.</summary>
internal static class StateValues
{
    /// <summary>
    /// A text id is a blob of UTF-16BE: SQLite orders numbers before blobs and blobs by their bytes, which is exactly
    /// <see cref="ItemId.CompareTo"/>. As TEXT it would be ordered as UTF-8, and those orders part ways past U+FFFF.
    /// </summary>
    public static Statement BindId(this Statement statement, int parameter, ItemId id) => id.Text is null
        ? statement.Bind(parameter, id.Number)
        : statement.Bind(parameter, ToBytes(id.Text));

    public static ItemId Id(this Statement statement, int column) => statement.Type(column) == raw.SQLITE_BLOB
        ? ItemId.FromText(ToText(statement.Blob(column)))
        : ItemId.FromNumber(statement.Int64(column));

    public static Statement BindVersion(this Statement statement, int parameter, VersionTag version) => version switch
    {
        { IsUnknown: true } => statement.BindNull(parameter),
        { Text: null } => statement.Bind(parameter, version.Number),
        _ => statement.Bind(parameter, version.Text),
    };

    public static VersionTag Version(this Statement statement, int column) => statement.Type(column) switch
    {
        raw.SQLITE_NULL => default,
        raw.SQLITE_INTEGER => new(statement.Int64(column)),
        _ => new(0, statement.Text(column)),
    };

    /// <summary>Binds three columns from <paramref name="parameter"/> on; all NULL where the identity is the default.</summary>
    public static Statement BindIdentity(this Statement statement, int parameter, ItemIdentity identity) => statement
        .BindNonZero(parameter, identity.Name)
        .BindNonZero(parameter + 1, identity.Size)
        .BindNonZero(parameter + 2, identity.Date);

    public static ItemIdentity Identity(this Statement statement, int column) =>
        new(statement.Int64(column), statement.Int64(column + 1), statement.Int64(column + 2));

    public static SyncToken? Token(this Statement statement, int column) =>
        statement.Text(column) is { } text ? new SyncToken(text) : null;

    // Not Encoding.GetBytes: it would replace a lone surrogate, and two ids would become one.
    private static byte[] ToBytes(string text)
    {
        var bytes = new byte[text.Length * 2];
        for (int i = 0; i < text.Length; i++)
        {
            bytes[2 * i] = (byte)(text[i] >> 8);
            bytes[(2 * i) + 1] = (byte)text[i];
        }

        return bytes;
    }

    private static string ToText(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = bytes.Length <= 512 ? stackalloc char[bytes.Length / 2] : new char[bytes.Length / 2];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)((bytes[2 * i] << 8) | bytes[(2 * i) + 1]);
        }

        return new(text);
    }
}
