namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>A program that keeps one account of its own and a local side the same.</summary>
internal abstract class Contender(string name, string user) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Its account: every contender has one, filled from the same seed.</summary>
    public string User => user;

    /// <summary>Forgets the local side.</summary>
    public abstract Task ClearAsync(CancellationToken cancellationToken);

    public abstract Task<Cost> SyncAsync(CancellationToken cancellationToken);

    /// <summary>Adds messages to the local INBOX and turns \Flagged of as many others.</summary>
    public abstract Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
