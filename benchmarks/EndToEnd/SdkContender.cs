using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The SDK in a warm process, or as a whole process for each sync.</summary>
internal sealed class SdkContender(string name, SdkAccount account, bool isWholeProcess) : Contender(name, account.User)
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

    public override Task<Cost> SyncAsync(CancellationToken cancellationToken) => isWholeProcess
        ? TimedProcess.RunAsync("dotnet", [WorkerProcess.Assembly, "sync", .. account.ToArguments()], cancellationToken)
        : worker.OrderAsync(["sync", .. account.ToArguments()], cancellationToken);

    public override Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken) => worker.OrderAsync(
        ["edit", .. account.ToArguments(), .. new[] { added, flagged, seed }.Select(n => n.ToString(CultureInfo.InvariantCulture))], cancellationToken);

    public override ValueTask DisposeAsync() => worker.DisposeAsync();
}
