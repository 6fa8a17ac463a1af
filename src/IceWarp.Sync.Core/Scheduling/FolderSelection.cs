using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>
/// How often each folder is synchronised: as chosen, else as the nearest folder above it passes on, else
/// <see cref="FolderPriority.Standard"/>. Priority itself is not passed on, and INBOX has it always.
/// </summary>
public sealed class FolderSelection
{
    private readonly Dictionary<FolderPath, FolderChoice> chosen = [];

    /// <summary>The selection as of one moment.</summary>
    /// <param name="folders">The folders there are.</param>
    /// <param name="choices">What was chosen.</param>
    public FolderSelection(IEnumerable<FolderLink> folders, IEnumerable<FolderChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(choices);
        Dictionary<long, FolderChoice> byLink = choices.ToDictionary(c => c.Folder);
        foreach (FolderLink link in byLink.Count == 0 ? [] : folders)
        {
            if (byLink.TryGetValue(link.Id, out FolderChoice? choice))
            {
                chosen[link.Path] = choice;
            }
        }
    }

    /// <summary>Reads it.</summary>
    public static async Task<FolderSelection> ReadAsync(SyncState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(
            await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false),
            await state.ReadChoicesAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Chooses for a folder that a run has seen already; the next run goes by it.</summary>
    /// <param name="state">The account's state.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="priority">How often it is synchronised.</param>
    /// <param name="isInherited">Whether its subfolders follow; then what was chosen for them is forgotten. <see langword="null"/>: as before.</param>
    /// <param name="cancellationToken">Ends the call; nothing is changed.</param>
    /// <returns>Whether there is such a folder.</returns>
    /// <exception cref="ArgumentException">INBOX is a priority folder always.</exception>
    public static async Task<bool> ChooseAsync(
        SyncState state, FolderPath folder, FolderPriority priority, bool? isInherited = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        IReadOnlyList<FolderLink> links = await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FolderChoice> before = await state.ReadChoicesAsync(cancellationToken).ConfigureAwait(false);
        var changes = new StateChanges();
        (FolderChoice? made, IReadOnlyList<long> forgotten) = Choose(links, before, folder, priority, isInherited);
        if (made is not null)
        {
            changes.Choices.Add(made);
            changes.RemovedChoices.AddRange(forgotten);
            await state.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }

        return made is not null;
    }

    /// <summary>What a choice comes to: the record to write, <see langword="null"/> where there is no such folder, and the folder links whose choices are forgotten.</summary>
    /// <inheritdoc cref="ChooseAsync"/>
    public static (FolderChoice? Made, IReadOnlyList<long> Forgotten) Choose(
        IReadOnlyList<FolderLink> links, IReadOnlyList<FolderChoice> choices, FolderPath folder, FolderPriority priority, bool? isInherited)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(folder);
        if (IsInbox(folder) && priority != FolderPriority.Priority)
        {
            throw new ArgumentException("INBOX is a priority folder always.", nameof(priority));
        }

        if (links.FirstOrDefault(l => l.Path.Equals(folder)) is not { } link)
        {
            return (null, []);
        }

        bool inherits = isInherited ?? choices.FirstOrDefault(c => c.Folder == link.Id)?.IsInherited ?? false;
        return (
            new() { Folder = link.Id, Priority = priority, IsInherited = inherits },
            isInherited == true ? [.. links.Where(l => l.Path.IsInside(folder)).Select(l => l.Id)] : []);
    }

    /// <summary>How often the folder is synchronised.</summary>
    public FolderPriority Of(FolderPath folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (IsInbox(folder))
        {
            return FolderPriority.Priority;
        }

        if (chosen.TryGetValue(folder, out FolderChoice? own))
        {
            return own.Priority;
        }

        for (FolderPath above = folder; above.Names.Length > 1;)
        {
            above = above.Parent;
            if (chosen.TryGetValue(above, out FolderChoice? choice))
            {
                return !choice.IsInherited || choice.Priority == FolderPriority.Priority ? FolderPriority.Standard : choice.Priority;
            }
        }

        return FolderPriority.Standard;
    }

    /// <summary>Whether the folder's choice is passed on to its subfolders.</summary>
    public bool IsInherited(FolderPath folder) => chosen.TryGetValue(folder, out FolderChoice? choice) && choice.IsInherited;

    private static bool IsInbox(FolderPath folder) => folder.Equals(FolderPath.Inbox);
}
