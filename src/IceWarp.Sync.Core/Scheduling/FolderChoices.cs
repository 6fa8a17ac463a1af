using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>The folders there are and how often each is synchronised, as of one moment.</summary>
internal sealed class FolderChoices(IReadOnlyDictionary<FolderPath, FolderPriority> chosen)
{
    /// <summary>Whether no folder is known, as before the first run.</summary>
    public bool IsEmpty => chosen.Count == 0;

    /// <summary>Whether there is no folder that the intervals leave out.</summary>
    public bool HaveAllFolders => chosen.Keys.All(IsSelected);

    /// <summary>The folders that the intervals bring in step.</summary>
    public ImmutableHashSet<FolderPath> Selected => [.. chosen.Keys.Where(IsSelected)];

    public FolderPriority Of(FolderPath folder) =>
        folder.Equals(FolderPath.Inbox) ? FolderPriority.Priority : chosen.GetValueOrDefault(folder, FolderPriority.Standard);

    /// <summary>The folders of an interval. Before the first run INBOX is all that is known.</summary>
    public IEnumerable<FolderPath> Of(FolderPriority priority) =>
        IsEmpty && priority == FolderPriority.Priority ? [FolderPath.Inbox] : chosen.Keys.Where(f => Of(f) == priority);

    private bool IsSelected(FolderPath folder) => Of(folder) is FolderPriority.Priority or FolderPriority.Standard;
}
