using System.Collections.Immutable;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Sqlite;

/// <summary>What a repair of a local store did.</summary>
public sealed record RepairReport
{
    /// <summary>The name that the damaged file has now; <see langword="null"/> where the file itself was sound.</summary>
    public string? SetAside { get; init; }

    /// <summary>Items that could be read and are as they were.</summary>
    public long Kept { get; init; }

    /// <summary>Items that could not; the next run fetches those again that the server has.</summary>
    public long Lost { get; init; }

    /// <summary>What was done, in sentences for a person; empty where there was nothing to repair.</summary>
    public ImmutableArray<LocalText> Done { get; init; } = [];
}
