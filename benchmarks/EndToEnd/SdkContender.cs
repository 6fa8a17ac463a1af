namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The SDK in a warm process.</summary>
internal sealed class SdkContender(string name, SdkAccount account) : Contender(name, account.User)
{
    private readonly WorkerProcess worker = new();

    public override Task ClearAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(account.Local))
        {
            Directory.Delete(account.Local, recursive: true);
        }

        return Task.CompletedTask;
    }

    public override Task<Cost> SyncAsync(CancellationToken cancellationToken) =>
        worker.OrderAsync(["sync", .. account.ToArguments()], cancellationToken);

    public override Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken) =>
        worker.EditAsync(account, added, flagged, seed, cancellationToken);

    public override ValueTask DisposeAsync() => worker.DisposeAsync();
}
