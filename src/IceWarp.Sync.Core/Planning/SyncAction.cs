using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Planning;

/// <summary>One thing a run does, or in a dry run would do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Side">On which side it changes something.</param>
/// <param name="Folder">In which folder.</param>
/// <param name="Item">The item on <paramref name="Side"/>, or for a copy the item on the other side; <see langword="null"/> for folders.</param>
/// <param name="Why">The reason in a sentence.</param>
public sealed record SyncAction(ActionKind Kind, Side Side, FolderPath Folder, ItemId? Item, string Why);
