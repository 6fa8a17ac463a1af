using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>What a watch really covers; everything else has to be polled.</summary>
/// <param name="Folders">The folders, of those asked for, whose changes are told.</param>
/// <param name="IncludesTree">Whether folders made, renamed or deleted are told.</param>
public sealed record WatchScope(IReadOnlyList<FolderId> Folders, bool IncludesTree);
