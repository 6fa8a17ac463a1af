using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Sqlite.Repair;

/// <summary>What the state tells a repair: which folders there were, and which items the server has too.</summary>
internal sealed class KnownItems(SyncState? state)
{
    /// <summary>The identity of the store that was synchronised last, as its file spells it.</summary>
    public string? Identity => state?.Header.LocalIdentity is { } text && text.StartsWith("sqlite:", StringComparison.Ordinal) ? text["sqlite:".Length..] : null;

    public async Task<IReadOnlyList<FolderLink>> FoldersAsync(CancellationToken cancellationToken) => state is null
        ? []
        : [.. (await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).OrderBy(f => f.Path, FolderPath.TopDown)];

    public async Task<bool> IsOnServerAsync(long item, CancellationToken cancellationToken) => state is not null
        && (await state.FindItemsAsync(Side.Local, 0, [ItemId.FromNumber(item)], cancellationToken).ConfigureAwait(false)).Any(l => !l.ServerId.IsNone);
}
