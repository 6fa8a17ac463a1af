using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.State;

/// <summary>An item that could not be synchronised: it is tried again later, and after three failures no more than once in a while.</summary>
public sealed record IgnoredItem
{
    /// <summary>The failures after which an item is ignored.</summary>
    public const int MostFailures = 3;

    /// <summary>The entry's own number (<see cref="SyncState.NextJournalEntry"/>).</summary>
    public required long Id { get; init; }

    /// <summary>The folder link in which the item lies.</summary>
    public required long Folder { get; init; }

    /// <summary>The side that refused it, or did not get it.</summary>
    public required Side To { get; init; }

    /// <summary>The item: on the other side where it was to be copied, else on <see cref="To"/>.</summary>
    public required ItemId Item { get; init; }

    /// <summary>Its pair; 0 where it is new. What is new is remembered here alone: the folder's tokens have passed it.</summary>
    public long Link { get; init; }

    /// <summary>What was tried, for instance <c>upload</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>How often it failed.</summary>
    public int Failures { get; init; }

    /// <summary>The kind of reason.</summary>
    public FailureClass Class { get; init; }

    /// <summary>The reason for a person. A state keeps it in English. <value>Default: none, an empty text.</value></summary>
    public LocalText Text { get; init; } = LocalText.Literal("");

    /// <summary>The reason in English.</summary>
    public string Message => Text.English;

    /// <summary>When it failed first.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Before this moment it is not tried again by itself.</summary>
    public DateTimeOffset RetryAt { get; init; }

    /// <summary>The content version that was tried; with another one it is tried at once.</summary>
    public VersionTag Content { get; init; }

    /// <summary>The same, to be tried again at once.</summary>
    public IgnoredItem Cleared() => this with { Failures = 0, RetryAt = DateTimeOffset.UnixEpoch };

    /// <summary>Whether it is ignored, and not merely waiting for its next try.</summary>
    public bool IsIgnored => Failures >= MostFailures || (Class == FailureClass.TooLarge && Failures > 0);
}
