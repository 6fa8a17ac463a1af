namespace IceWarp.Sync.Core.Model;

/// <summary>A change of flags as a difference: what was added and what was removed. Differences of two sides merge flag by flag.</summary>
/// <param name="Added">Flags and keywords that were added.</param>
/// <param name="Removed">Flags and keywords that were removed.</param>
public readonly record struct FlagChange(ItemFlags Added, ItemFlags Removed)
{
    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Added == ItemFlags.None && Removed == ItemFlags.None;

    /// <summary>The difference that leads back.</summary>
    public FlagChange Inverse() => new(Removed, Added);

    /// <summary>The part of the change that the flags show which an item has after it: a store may refuse some.</summary>
    internal FlagChange SeenIn(ItemFlags after) => new(Added.With(new(ItemFlags.None, Between(Added, after).Removed)), Between(Removed, after).Removed);

    /// <summary>The difference that leads from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public static FlagChange Between(ItemFlags before, ItemFlags after) => before == after
        ? default
        : new(
            new(after.System & ~before.System, after.Tags.Except(before.Tags)),
            new(before.System & ~after.System, before.Tags.Except(after.Tags)));
}
