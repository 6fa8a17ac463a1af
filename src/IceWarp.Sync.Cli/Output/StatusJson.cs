namespace IceWarp.Sync.Cli.Output;

/// <summary>The answer to <c>status</c>.</summary>
internal sealed record StatusJson
{
    public int Schema { get; } = 1;

    public required string Email { get; init; }

    public required string User { get; init; }

    public required ServerJson Server { get; init; }

    /// <summary>Null before the first run.</summary>
    public LastSyncJson? LastSync { get; init; }

    public int Folders { get; init; }

    public long Items { get; init; }

    public long Unread { get; init; }

    /// <summary>Items changed here since the last run.</summary>
    public long PendingItems { get; init; }

    /// <summary>Folders made, renamed, moved or deleted here since the last run.</summary>
    public int PendingFolders { get; init; }

    /// <summary>What runs now, perhaps in another process; null where nothing does.</summary>
    public SituationJson? Running { get; init; }

    /// <summary>How well the account is, as its last run tells.</summary>
    public required HealthJson Health { get; init; }
}

/// <summary>The server of an account.</summary>
internal sealed record ServerJson(string Host, int Port, string Security);

/// <summary>How the last run went.</summary>
internal sealed record LastSyncJson(string Time, SyncJson Report);
