using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The published <c>icewarp-sync</c>: a whole process for each sync.</summary>
internal sealed class ToolContender(string name, string program, SdkAccount account) : Contender(name, account.User)
{
    // As the program has it.
    public const SqliteDurability Durability = SqliteDurability.Full;

    // Local changes are made through the SDK on the same directory, in its own process.
    private readonly WorkerProcess worker = new();

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(account.Local))
        {
            Directory.Delete(account.Local, recursive: true);
        }

        string[] line = account.Pin is { } pin ? ["--security", "ssl", "--trust", pin] : ["--security", "plain"];
        string[] server = ["--email", $"{User}@example.test", "--user", User, "--imap", $"127.0.0.1:{account.Port}"];
        await RunAsync(["init", account.Local, .. server, .. line], cancellationToken);
    }

    public override Task<Cost> SyncAsync(CancellationToken cancellationToken) => RunAsync(["sync", account.Local], cancellationToken);

    public override Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken) =>
        worker.EditAsync(account, added, flagged, seed, cancellationToken);

    public override ValueTask DisposeAsync() => worker.DisposeAsync();

    private Task<Cost> RunAsync(string[] arguments, CancellationToken cancellationToken) =>
        TimedProcess.RunAsync(program, arguments, [("ICEWARP_SYNC_PASSWORD", SdkAccount.Password)], cancellationToken);
}
