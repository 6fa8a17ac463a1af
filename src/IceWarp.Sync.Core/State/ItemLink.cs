using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.State;

/// <summary>
/// A pair of items that are the same thing, and the baseline: what each side held when both last agreed. The sides may hold
/// different flags and still agree, where one cannot keep what the other can.
/// </summary>
public readonly record struct ItemLink
{
    /// <summary>The link's own number, given by the state.</summary>
    public required long Id { get; init; }

    /// <summary>The folder link in which the items lie.</summary>
    public required long Folder { get; init; }

    /// <summary>The local item.</summary>
    public required ItemId LocalId { get; init; }

    /// <summary>The server's item.</summary>
    public required ItemId ServerId { get; init; }

    /// <summary>The local flags of the baseline.</summary>
    public ItemFlags LocalFlags { get; init; }

    /// <summary>The server's flags of the baseline.</summary>
    public ItemFlags ServerFlags { get; init; }

    /// <summary>The local content version of the baseline; unknown where content is immutable.</summary>
    public VersionTag LocalContent { get; init; }

    /// <summary>The server's content version of the baseline; unknown where content is immutable.</summary>
    public VersionTag ServerContent { get; init; }

    /// <summary>What makes the item recognisable.</summary>
    public ItemIdentity Identity { get; init; }

    /// <summary>The item's id on a side.</summary>
    public ItemId On(Side side) => side == Side.Local ? LocalId : ServerId;

    /// <summary>The baseline's flags of a side.</summary>
    public ItemFlags FlagsOf(Side side) => side == Side.Local ? LocalFlags : ServerFlags;

    /// <summary>The baseline's content version of a side.</summary>
    public VersionTag ContentOf(Side side) => side == Side.Local ? LocalContent : ServerContent;

    /// <summary>The link with another item on a side.</summary>
    public ItemLink With(Side side, ItemId id) => side == Side.Local ? this with { LocalId = id } : this with { ServerId = id };

    /// <summary>The link with other flags in a side's baseline.</summary>
    public ItemLink With(Side side, ItemFlags flags) => side == Side.Local ? this with { LocalFlags = flags } : this with { ServerFlags = flags };

    /// <summary>The link with another content version in a side's baseline.</summary>
    public ItemLink With(Side side, VersionTag content) => side == Side.Local ? this with { LocalContent = content } : this with { ServerContent = content };
}
