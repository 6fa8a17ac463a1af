using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.State;

/// <summary>A pair of which both halves changed in ways that exclude each other: one that waits for a decision, or one that was decided.</summary>
public sealed record ConflictRecord
{
    /// <summary>The record's own number (<see cref="SyncState.NextJournalEntry"/>).</summary>
    public required long Id { get; init; }

    /// <summary>When it was met first.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The folder link in which the pair lay when both sides last agreed.</summary>
    public required long Folder { get; init; }

    /// <summary>The pair.</summary>
    public required long Link { get; init; }

    /// <summary>The local item; none where it was deleted.</summary>
    public ItemId Local { get; init; }

    /// <summary>The server's item; none where it was deleted.</summary>
    public ItemId Server { get; init; }

    /// <summary>How the local half differs from what was agreed.</summary>
    public ChangeSet LocalChange { get; init; }

    /// <summary>How the server's half differs from what was agreed.</summary>
    public ChangeSet ServerChange { get; init; }

    /// <summary>The local content version.</summary>
    public VersionTag LocalContent { get; init; }

    /// <summary>The server's content version.</summary>
    public VersionTag ServerContent { get; init; }

    /// <summary>What came of it; <see cref="PlanReason.Undecided"/> or <see cref="PlanReason.Denied"/> while it waits.</summary>
    public PlanReason Outcome { get; init; }

    /// <summary>The version that does not stand, or that waits on the server, in the local store's restore bin; none where there is no such version, or no bin.</summary>
    public ItemId Kept { get; init; }

    /// <summary>What was decided, to be done by the next run; <see langword="null"/>: nothing yet.</summary>
    public ConflictPolicy? Decision { get; init; }

    /// <summary>Whether it still waits.</summary>
    public bool IsOpen => Outcome is PlanReason.Undecided or PlanReason.Denied;

    /// <summary>Whether it is about the same two versions.</summary>
    internal bool IsSame(ConflictRecord other) => (Link, Local, Server, LocalContent, ServerContent, LocalChange, ServerChange)
        == (other.Link, other.Local, other.Server, other.LocalContent, other.ServerContent, other.LocalChange, other.ServerChange);
}
