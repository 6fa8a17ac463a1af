using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync;

/// <summary>What a <see cref="DiagnosticsBundle"/> is made of.</summary>
public sealed record DiagnosticsSource
{
    /// <summary>The local side.</summary>
    public required SqliteItemStore Local { get; init; }

    /// <summary>What the runs remember; <see langword="null"/> before the first.</summary>
    public SyncState? State { get; init; }

    /// <summary>The account's settings, no secret among them. Values are redacted like all text. <value>Default: none.</value></summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts that must not appear: the user's name, the server's, the directory's. <value>Default: none.</value></summary>
    public IReadOnlyList<string> Private { get; init; } = [];

    /// <summary>The logs; of those of the last two days a redacted copy is packed. <value>Default: none.</value></summary>
    public LogDirectory? Logs { get; init; }

    /// <summary>Whether folders appear by their names; else by a number that has a meaning in this bundle alone. <value>Default: <see langword="false"/>.</value></summary>
    public bool WithNames { get; init; }
}
