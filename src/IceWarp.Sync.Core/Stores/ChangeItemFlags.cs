using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Other flags. Stores group equal changes into one command.</summary>
public sealed class ChangeItemFlags : ItemWrite
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }

    /// <summary>What to add and to remove.</summary>
    public required FlagChange Change { get; init; }

    /// <summary>The flags that the item then has, as far as the caller knows.</summary>
    public required ItemFlags Target { get; init; }
}
