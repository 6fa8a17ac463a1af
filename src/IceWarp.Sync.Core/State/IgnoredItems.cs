using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.State;

/// <summary>What an application does with the ignore list.</summary>
public static class IgnoredItems
{
    /// <summary>Has the next run try ignored items again at once, all of them or those of one folder. Nothing else remembers some of them, so none is removed here.</summary>
    /// <param name="state">The account's state.</param>
    /// <param name="folder">The folder; <see langword="null"/>: all.</param>
    /// <param name="cancellationToken">Ends the call; nothing is changed.</param>
    /// <returns>How many items are freed.</returns>
    public static async Task<int> ClearAsync(SyncState state, FolderPath? folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        IReadOnlyList<FolderLink> folders = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        var changes = new StateChanges();
        changes.Ignored.AddRange(Cleared(await state.ReadIgnoredAsync(cancellationToken).ConfigureAwait(false), folders, folder));
        await state.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        return changes.Ignored.Count;
    }

    /// <summary>The items of a folder as they are written to be tried again at once.</summary>
    /// <param name="items">The ignore list.</param>
    /// <param name="folders">The account's folders.</param>
    /// <param name="folder">The folder; <see langword="null"/>: all.</param>
    public static IEnumerable<IgnoredItem> Cleared(IEnumerable<IgnoredItem> items, IEnumerable<FolderLink> folders, FolderPath? folder)
    {
        HashSet<long> wanted = [.. folders.Where(f => folder is null || f.Path.Equals(folder)).Select(f => f.Id)];
        return items.Where(i => wanted.Contains(i.Folder)).Select(i => i.Cleared());
    }
}
