using System.Security.Cryptography;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>Reads contents and compares them with the length and the SHA-256 that were noted when they were stored.</summary>
internal sealed class ContentVerifier(Connection connection)
{
    private readonly byte[] buffer = new byte[BodyTable.PartSize];

    /// <param name="item">Which item.</param>
    /// <param name="table">Where it is: <c>item</c> or <c>bin</c>.</param>
    /// <param name="part">Gets each part of the content.</param>
    /// <returns>Whether it is all there and as it was.</returns>
    /// <exception cref="DamagedFileException">A part cannot be read.</exception>
    public bool Verify(long item, string table, BodyPart? part)
    {
        using Statement row = connection.Get($"SELECT content, size, sha256 FROM {table} WHERE id = ?1").Bind(1, item);
        if (!row.Step())
        {
            return false;
        }

        (long content, long size, byte[] sha256) = (row.Int64(0), row.Int64(1), row.Blob(2).ToArray());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long read = 0;
        for (long number = 0; read < size; number++)
        {
            int length = BodyTable.Read(connection, content, number, buffer);
            if (length <= 0)
            {
                return false;
            }

            hash.AppendData(buffer, 0, length);
            part?.Invoke(content, number, buffer.AsSpan(0, length));
            read += length;
        }

        return read == size && hash.GetHashAndReset().AsSpan().SequenceEqual(sha256);
    }
}
