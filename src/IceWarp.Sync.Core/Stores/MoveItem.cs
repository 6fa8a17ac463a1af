using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>Another folder. No body travels; the outcome has the id there. An item that lies there already is a success.</summary>
public sealed class MoveItem : ItemWrite
{
    /// <summary>Which item.</summary>
    public required ItemId Id { get; init; }

    /// <summary>Where to.</summary>
    public required FolderId To { get; init; }
}
