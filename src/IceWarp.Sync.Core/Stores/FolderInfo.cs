using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>A folder as a store lists it.</summary>
public sealed record FolderInfo
{
    /// <summary>The store's own address of the folder. May change with a rename.</summary>
    public required FolderId Id { get; init; }

    /// <summary>Where it lies in the tree.</summary>
    public required FolderPath Path { get; init; }

    /// <summary>What it is for.</summary>
    public FolderRole Role { get; init; }

    /// <summary>What its items are. <value>Default: <see cref="FolderKind.Mail"/>.</value></summary>
    public FolderKind Kind { get; init; }

    /// <summary>Whether it belongs to nobody in particular: a public folder. <value>Default: <see langword="false"/>.</value></summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether it can hold items; <see langword="false"/> for a mere branch of the tree (<c>\Noselect</c>).</summary>
    public bool HoldsItems { get; init; } = true;

    /// <summary>An identity that survives a rename (MAILBOXID of RFC 8474, a row id), where the store has one.</summary>
    public string? StableId { get; init; }

    /// <summary>
    /// The life of the folder in which item ids keep their meaning (UIDVALIDITY), where the store has such a thing. With
    /// another incarnation every item id known before is void.
    /// </summary>
    public string? Incarnation { get; init; }

    /// <summary>Whether the store keeps the folder's items to itself (the outbox of a mail program): they take no part in any sync. <value>Default: <see langword="false"/>.</value></summary>
    public bool IsExcluded { get; init; }

    /// <summary>What the account may do in it; <see langword="null"/> where the listing does not tell (<see cref="IFolderRights"/>).</summary>
    public FolderRights? Rights { get; init; }

    /// <summary>The state of the folder's items; <see langword="null"/> where the store cannot tell without looking at them.</summary>
    public SyncToken? Token { get; init; }
}
