using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IceWarp.Sync.Core.Model;

/// <summary>
/// What makes an item recognisable when its id is gone (moved by another client, UIDVALIDITY changed, answer lost): small
/// enough to keep for a million items.
/// </summary>
/// <param name="Name">64 bits of a hash over the Message-ID, or over the whole header where there is none; over the UID of a groupware object. 0: not known.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Date">INTERNALDATE in seconds since 1970 (UTC), 0 where the store has none.</param>
public readonly record struct ItemIdentity(long Name, long Size, long Date)
{
    /// <summary>Whether the item can be recognised by it at all.</summary>
    public bool IsKnown => Name != 0;

    /// <summary>
    /// Whether two messages under the same id are different ones. Servers rewrite headers and give dates of their own, so both have
    /// to differ; sizes tell nothing, for many servers only guess them.
    /// </summary>
    internal bool Contradicts(ItemIdentity other) => IsKnown && other.IsKnown && Name != other.Name && Date != other.Date;

    /// <summary>The <see cref="Name"/> for a Message-ID (without angle brackets, UTF-8) or for a whole header: the first 64 bits of its SHA-256, never 0.</summary>
    public static long HashName(ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        long name = BinaryPrimitives.ReadInt64BigEndian(hash);
        return name == 0 ? 1 : name;
    }
}
