using System.Collections.Frozen;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync;

/// <summary>The folders of an account as its last run left them, for those who cannot wait for the state.</summary>
internal sealed class KnownFolders(SyncState state, Func<FolderPath, FolderPriority>? choose)
{
    private IReadOnlyList<FolderLink> links = [];
    private FolderSelection selection = new([], []);
    private FrozenDictionary<FolderId, FolderPath> local = FrozenDictionary<FolderId, FolderPath>.Empty;
    private FrozenDictionary<FolderId, FolderPath> server = FrozenDictionary<FolderId, FolderPath>.Empty;

    /// <summary>Reads the state anew.</summary>
    /// <returns>Whether there are other folders than before.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        // A folder that is about to be made on a side has no id there yet.
        IReadOnlyList<FolderLink> all = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        selection = new(all, await state.ReadChoicesAsync(cancellationToken).ConfigureAwait(false));
        IReadOnlyList<FolderLink> now = [.. all.Where(l => l.LocalId.Value.Length > 0 && l.ServerId.Value.Length > 0)];
        bool isOther = !now.Select(Place).SequenceEqual(links.Select(Place));
        if (isOther)
        {
            links = now;
            local = now.ToFrozenDictionary(l => l.LocalId, l => l.Path);
            server = now.ToFrozenDictionary(l => l.ServerId, l => l.Path);
        }

        return isOther;
    }

    /// <summary>How often each is synchronised.</summary>
    public IReadOnlyDictionary<FolderPath, FolderPriority> Choices()
    {
        var choices = new Dictionary<FolderPath, FolderPriority>();
        foreach (FolderLink link in links)
        {
            choices[link.Path] = choose is null ? selection.Of(link.Path) : choose(link.Path);
        }

        return choices;
    }

    public IReadOnlyList<FolderId> On(Side side) => [.. links.Select(l => l.On(side))];

    /// <summary>The folder's place; <see langword="null"/> where the last run did not know it.</summary>
    public FolderPath? PathOf(Side side, FolderId folder) => (side == Side.Local ? local : server).GetValueOrDefault(folder);

    private static (FolderPath Path, FolderId Local, FolderId Server) Place(FolderLink link) => (link.Path, link.LocalId, link.ServerId);
}
