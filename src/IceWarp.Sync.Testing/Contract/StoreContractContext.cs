using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>A fresh store for one case.</summary>
public sealed class StoreContractContext
{
    /// <summary>An open store that holds an empty INBOX and nothing else that the case could meet.</summary>
    public required SyncStore Store { get; init; }

    /// <summary>
    /// Edits an item in a way that is not the sync's, as another client or the application would: marks it as flagged.
    /// <see langword="null"/> where a test cannot; the cases that need it then pass.
    /// </summary>
    public Func<FolderId, ItemId, Task>? FlagForeignAsync { get; init; }

    /// <summary>Deletes an item in a way that is not the sync's; <see langword="null"/> where a test cannot.</summary>
    public Func<FolderId, ItemId, Task>? DeleteForeignAsync { get; init; }

    /// <summary>Makes a folder in a way that is not the sync's; <see langword="null"/> where a test cannot.</summary>
    public Func<FolderPath, Task>? CreateFolderForeignAsync { get; init; }
}
