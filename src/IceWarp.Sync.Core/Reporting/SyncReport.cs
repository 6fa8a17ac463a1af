using System.Collections.Immutable;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Reporting;

/// <summary>What a run did.</summary>
public sealed record SyncReport
{
    /// <summary>How it ended.</summary>
    public required SyncResult Result { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Items that came from the server.</summary>
    public long Downloaded { get; init; }

    /// <summary>Items that went to the server.</summary>
    public long Uploaded { get; init; }

    /// <summary>Items that were moved to another folder, on either side.</summary>
    public long Moved { get; init; }

    /// <summary>Items that were deleted, on either side.</summary>
    public long Deleted { get; init; }

    /// <summary>Items whose flags were changed, on either side.</summary>
    public long Flagged { get; init; }

    /// <summary>Folders that were created, renamed, moved or deleted, on either side.</summary>
    public long FoldersChanged { get; init; }

    /// <summary>Folders that were compared item by item, as once a day; what that costs is no part of an ordinary run.</summary>
    public long FoldersCompared { get; init; }

    /// <summary>Pairs of which both sides had changed in ways that exclude each other, decided or waiting.</summary>
    public long Conflicts { get; init; }

    /// <summary>Items that are ignored because they failed too often.</summary>
    public long Ignored { get; init; }

    /// <summary>What the run cost on the line.</summary>
    public Traffic Traffic { get; init; }

    /// <summary>Safety stops that were met.</summary>
    public ImmutableArray<SafetyStop> Stops { get; init; } = [];

    /// <summary>What failed.</summary>
    public ImmutableArray<SyncError> Errors { get; init; } = [];

    /// <summary>In a dry run: what a run would do. Otherwise empty.</summary>
    public ImmutableArray<SyncAction> Actions { get; init; } = [];
}
