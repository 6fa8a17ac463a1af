using System.Globalization;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>Takes all contenders through all cases, each contender in turn at each case.</summary>
internal sealed class Rounds(Arena arena, BenchmarkOptions options, Results results)
{
    private int seed = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Warms the server's caches and the SDK's process; not counted.
        await RoundAsync(0, isCounted: false, cancellationToken);
        foreach (int rtt in options.RoundTripTimes)
        {
            arena.Proxy.Options = new FaultProxyOptions { OneWayDelay = TimeSpan.FromMilliseconds(rtt / 2.0) };
            for (int run = 0; run < (rtt == 0 ? options.Runs : Math.Min(options.Runs, 3)); run++)
            {
                await RoundAsync(rtt, isCounted: true, cancellationToken);
                await Console.Error.WriteLineAsync($"RTT {rtt}: round {run + 1}");
            }
        }
    }

    private async Task RoundAsync(int rtt, bool isCounted, CancellationToken cancellationToken)
    {
        async Task CaseAsync(string what, Func<Contender, Task> prepare)
        {
            foreach (Contender contender in arena.Contenders)
            {
                await prepare(contender);
                Sample sample = await MeasureAsync(contender, cancellationToken);
                if (isCounted)
                {
                    results.Add(rtt, what, contender.Name, sample);
                }
            }
        }

        await CaseAsync("initial", c => c.ClearAsync(cancellationToken));

        // mbsync's first run after an initial one waits for a second to pass, so one goes before the measured one.
        await CaseAsync("no change", c => c.SyncAsync(cancellationToken));
        if (options.IsWithoutChanges)
        {
            return;
        }

        await CaseAsync("delta", c => ChangeServerAsync(c, cancellationToken));
        await CaseAsync("push 100 + 100 flags", c => EditAsync(c, 100, 100, cancellationToken));
        if (rtt == 0)
        {
            await CaseAsync("push 1,000", c => EditAsync(c, 1000, 0, cancellationToken));
        }

        foreach (Contender contender in arena.Contenders)
        {
            await using RawImap session = await arena.LoginAsync(contender, cancellationToken);
            await session.ExpungeAsync("INBOX", await NewUidsAsync(session, cancellationToken), cancellationToken);
        }
    }

    private async Task<Sample> MeasureAsync(Contender contender, CancellationToken cancellationToken)
    {
        arena.Proxy.Reset();
        double cpu = ProcessFigures.CpuMsOfGroup(arena.Server.MasterPid);
        Cost cost = await contender.SyncAsync(cancellationToken);
        return new(cost, arena.Proxy.Snapshot(), ProcessFigures.CpuMsOfGroup(arena.Server.MasterPid) - cpu);
    }

    private Task EditAsync(Contender contender, int added, int flagged, CancellationToken cancellationToken) =>
        contender.EditAsync(added, flagged, ++seed, cancellationToken);

    private async Task ChangeServerAsync(Contender contender, CancellationToken cancellationToken)
    {
        await using RawImap session = await arena.LoginAsync(contender, cancellationToken);
        await session.SeedAsync("INBOX", new MailMaker(++seed).Take(100), cancellationToken);
        int first = 1 + Random.Shared.Next(options.MessagesOfEach / 2);
        string flag = seed % 2 == 0 ? "+FLAGS" : "-FLAGS";
        await session.StoreAsync("INBOX", string.Create(CultureInfo.InvariantCulture, $"{first}:{first + 99}"), flag, "\\Answered", cancellationToken);
    }

    // Behind the seeded messages; all of them are there still, so the range cannot turn round.
    private async Task<string> NewUidsAsync(RawImap session, CancellationToken cancellationToken)
    {
        await session.SelectAsync("INBOX", cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{options.MessagesOfEach + 1}:*");
    }
}
