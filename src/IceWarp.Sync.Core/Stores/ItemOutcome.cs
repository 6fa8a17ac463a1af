using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>How one write ended.</summary>
public sealed record ItemOutcome
{
    /// <summary>The mark of the write.</summary>
    public required long Tag { get; init; }

    /// <summary>How it ended.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>After a create or a move: the item's id. None where the store could not tell (then the next run finds it).</summary>
    public ItemId Id { get; init; }

    /// <summary>The version after the write, as far as the store tells.</summary>
    public ItemVersion Version { get; init; }

    /// <summary>
    /// The flags that the store really keeps after a create or a flag change, where they may differ from those asked for
    /// (a keyword that the folder does not take); <see langword="null"/>: as asked.
    /// </summary>
    public ItemFlags? Flags { get; init; }

    /// <summary>Whether the store keeps other bytes than it was given (line ends made CRLF): the caller takes them over.</summary>
    public bool ContentDiffers { get; init; }

    /// <summary>Why it failed.</summary>
    public ItemFailure? Failure { get; init; }

    /// <summary>The write is done.</summary>
    public static ItemOutcome Done(long tag, ItemId id = default, ItemVersion version = default, ItemFlags? flags = null) =>
        new() { Tag = tag, Kind = OutcomeKind.Done, Id = id, Version = version, Flags = flags };

    /// <summary>The write was refused.</summary>
    public static ItemOutcome Failed(long tag, ItemFailure failure) => new() { Tag = tag, Kind = OutcomeKind.Failed, Failure = failure };

    /// <summary>The write was refused, for a reason that is told in the language of whoever reads it.</summary>
    public static ItemOutcome Failed(long tag, FailureClass failure, LocalText text) => Failed(tag, new(failure, text));

    /// <summary>The write was refused, for a reason that is told alike in every language.</summary>
    public static ItemOutcome Failed(long tag, FailureClass failure, string message) => Failed(tag, new(failure, message));
}
