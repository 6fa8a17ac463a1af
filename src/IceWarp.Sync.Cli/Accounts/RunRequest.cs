using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>A run that a user asked for.</summary>
internal sealed record RunRequest
{
    public required AccountDirectory Account { get; init; }

    public required AccountSettings Settings { get; init; }

    public required Password Password { get; init; }

    public bool DryRun { get; init; }

    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    public ImmutableArray<FolderPath> Reset { get; init; } = [];

    public ImmutableArray<string> AllowedStops { get; init; } = [];

    public FileLog? Log { get; init; }

    /// <summary>Whether what crosses the line is logged, too.</summary>
    public bool LogsProtocol { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
