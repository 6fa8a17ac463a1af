using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite;

/// <summary>What a <see cref="SqliteItemStore"/> tells about an item without opening its content.</summary>
public sealed record StoredItem
{
    /// <summary>The item's id, which survives moves.</summary>
    public required ItemId Id { get; init; }

    /// <summary>Where it lies.</summary>
    public required FolderPath Folder { get; init; }

    /// <summary>The flags and keywords.</summary>
    public ItemFlags Flags { get; init; }

    /// <summary>Bytes of the item: of the content or, of an item that <see cref="IsPartial"/>, of all of it on the server.</summary>
    public long Size { get; init; }

    /// <summary>Whether the content is the header alone. The rest comes when it is asked for; bytes of the application's own make the item whole, too.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The SHA-256 of the content, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; init; }

    /// <summary>When it arrived, to the second.</summary>
    public DateTimeOffset InternalDate { get; init; }

    /// <summary>The Message-ID without angle brackets; <see langword="null"/> where there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The subject, decoded, up to 1,000 characters; empty where there is none.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The sender as shown, up to 1,000 characters; empty where there is none.</summary>
    public string From { get; init; } = "";

    /// <summary>The Date field, to the second; <see cref="InternalDate"/> where there is none.</summary>
    public DateTimeOffset Date { get; init; }
}
