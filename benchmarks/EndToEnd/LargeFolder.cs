using System.Diagnostics;
using System.Globalization;
using System.Text;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>What a folder of a million small messages costs beside one of a thousand, when nothing changed.</summary>
internal sealed class LargeFolder(DovecotServer server, FaultProxy proxy)
{
    private const int Bytes = 300;
    private const int Runs = 10;

    // Runs that wait for the server long enough for the runtime to compile hot methods meanwhile: that is not a run's own work.
    private const int WarmRuns = 30;
    private readonly StringBuilder text = new("| messages | run | turns | bytes up | bytes down | wall ms | client CPU ms | peak MB |\n|---|---|---|---|---|---|---|---|\n");

    public static async Task<string> MeasureAsync(int messages, CancellationToken cancellationToken)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(
            new() { Format = MailFormat.Mdbox, Users = [("few", SdkAccount.Password), ("many", SdkAccount.Password)] }, cancellationToken);
        await using FaultProxy proxy = FaultProxy.Start(server.ImapPort);
        var measured = new LargeFolder(server, proxy);
        await measured.MeasureAsync("few", 1000, cancellationToken);
        await measured.MeasureAsync("many", messages, cancellationToken);
        return $"""
            Messages of {Bytes} bytes in INBOX, Dovecot 2.3 with mdbox, loopback without TLS through the counting proxy. In process: the least of {Runs} runs
            of one warm process that opens the account, logs in, syncs and closes. Its wall time holds the server's, of which the row below it shows the
            most: the same commands (LOGIN, LIST with STATUS, LOGOUT) without a client behind them. What is done locally is the client's CPU.

            {measured.text}
            """;
    }

    private async Task MeasureAsync(string user, int messages, CancellationToken cancellationToken)
    {
        await using (RawImap session = await RawImap.LoginAsync(server.ImapPort, user, SdkAccount.Password, cancellationToken))
        {
            await session.SeedAsync("INBOX", Enumerable.Range(0, messages).Select(Small), cancellationToken);
        }

        var account = new SdkAccount(proxy.Port, user, Path.Combine(server.Directory, "local-" + user), SqliteDurability.Full);
        await using var tool = new ToolContender(user, new BenchmarkOptions().Tool, account);
        await tool.ClearAsync(cancellationToken);
        await RunAsync(messages, "tool, initial", () => tool.SyncAsync(cancellationToken));
        await RunAsync(messages, "tool, no change", () => tool.SyncAsync(cancellationToken));
        await using var worker = new WorkerProcess();
        Task<Cost> InProcessAsync(string order = "sync") => worker.OrderAsync([order, .. account.ToArguments()], cancellationToken);
        for (int i = 0; i < WarmRuns; i++)
        {
            await InProcessAsync();
        }

        await RunAsync(messages, "in process, no change", () => LeastAsync(() => InProcessAsync()));
        await RunAsync(messages, "the server alone, no change", () => LeastAsync(() => AskAsync(user, cancellationToken)));
        await RunAsync(messages, "in process, the daily comparison item by item", () => InProcessAsync("reconcile"));
    }

    private async Task<Cost> LeastAsync(Func<Task<Cost>> run)
    {
        Cost least = await run();
        for (int i = 1; i < Runs; i++)
        {
            proxy.Reset();
            Cost next = await run();
            least = new(Math.Min(least.WallMs, next.WallMs), Math.Min(least.CpuMs, next.CpuMs), Math.Max(least.PeakMb, next.PeakMb));
        }

        return least;
    }

    /// <summary>Asks what a run without changes asks.</summary>
    private async Task<Cost> AskAsync(string user, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        await using (RawImap session = await RawImap.LoginAsync(proxy.Port, user, SdkAccount.Password, cancellationToken))
        {
            await session.CommandAsync("LIST \"\" \"*\" RETURN (SPECIAL-USE STATUS (UIDVALIDITY UIDNEXT MESSAGES HIGHESTMODSEQ))", cancellationToken);
            await session.CommandAsync("LOGOUT", cancellationToken);
        }

        return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 0);
    }

    private async Task RunAsync(int messages, string what, Func<Task<Cost>> run)
    {
        proxy.Reset();
        Cost cost = await run();
        ProxyCounts counts = proxy.Snapshot();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {messages:N0} | {what} | {counts.Turns} | {counts.BytesUp:N0} | {counts.BytesDown:N0} | {cost.WallMs:N1} | {cost.CpuMs:N0} | {cost.PeakMb:N0} |\n");
        await Console.Error.WriteLineAsync($"{messages:N0}, {what}: {counts} {cost}");
    }

    private static NewMessage Small(int number)
    {
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"From: a@example.test\r\nSubject: small {number}\r\nMessage-ID: <small.{number}@example.test>\r\nDate: Mon, 2 Mar 2026 08:00:00 +0000\r\n\r\n");
        return new(Encoding.ASCII.GetBytes(head + new string('x', Bytes - 2 - head.Length) + "\r\n"), [], DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number));
    }
}
