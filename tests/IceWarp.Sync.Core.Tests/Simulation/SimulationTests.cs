using System.Collections.Concurrent;
using System.Globalization;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>
/// Two clients and the server that both sync with, edited at random, with faults. From time to time, and at the end, everything
/// works again and the clients sync in turn. Then, whatever happened before:
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>After three runs of each client (four on a server that does not name what it creates) all three places are the same in folders, contents, flags and dates, and one more run writes nothing.</item>
/// <item>Nothing is lost: a content that nobody deleted or wrote over is there. Where the policy lets one version win, the loser may be in a restore bin instead, if it is an edit or was moved.</item>
/// <item>What was deleted while a client held it is there or in a restore bin, unless somebody wrote over it.</item>
/// <item>A move beats a deletion: what one place moved and another deleted, with no run between, is there.</item>
/// <item>Nothing is doubled: no content is there more often than somebody put it somewhere.</item>
/// <item>Nothing comes from nowhere: every content is byte for byte one that somebody wrote.</item>
/// <item>What one place alone did to an item since all were the same is what stands: its folder, its flags, its deletion. What nobody touched is as it was. (Not told where folders were moved, deleted or renumbered meanwhile, nor of copies.)</item>
/// <item>While nobody moves or deletes folders, none goes.</item>
/// </list>
/// A failing seed is repeated with ICEWARP_SYNC_SEED=seed ICEWARP_SYNC_SIMULATIONS=1, a script with ICEWARP_SYNC_SCRIPT=file.
/// </remarks>
public sealed class SimulationTests
{
    private const int DefaultSteps = 25_000;

    private static int FirstSeed => Number("ICEWARP_SYNC_SEED", 1);

    /// <summary>So many counter-examples are looked for and told.</summary>
    private static int MostFailures => Number("ICEWARP_SYNC_FAILURES", 1);

    private static int Steps => Number("ICEWARP_SYNC_SIMULATIONS", DefaultSteps);

    [Fact]
    public async Task TwoClientsAndAServer_EditedAtRandomWithFaults_LoseAndDoubleNothing()
    {
        int seed = FirstSeed - 1;
        long steps = 0;
        ConcurrentQueue<Script> failed = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Environment.ProcessorCount), TestContext.Current.CancellationToken, async (_, cancellation) =>
        {
            while (Volatile.Read(ref steps) < Steps && failed.Count < MostFailures)
            {
                cancellation.ThrowIfCancellationRequested();
                (Script script, string? fault) = await Simulator.GenerateAsync(Interlocked.Increment(ref seed));
                Interlocked.Add(ref steps, script.Steps.Count);
                if (fault is not null)
                {
                    failed.Enqueue(script);
                }
            }
        });

        TestContext.Current.SendDiagnosticMessage($"{steps} steps, seeds {FirstSeed} to {seed}.");
        if (!failed.IsEmpty)
        {
            throw new CounterExampleException(string.Join("\n\n", await Task.WhenAll(failed.OrderBy(f => f.Seed).Select(TellAsync))));
        }
    }

    [Fact]
    public async Task Script_GivenByFile_HoldsTheRules()
    {
        if (Environment.GetEnvironmentVariable("ICEWARP_SYNC_SCRIPT") is { Length: > 0 } file)
        {
            string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            (await Simulator.RunAsync(Script.Parse(text))).ShouldBeNull();
        }
    }

    private static async Task<string> TellAsync(Script script)
    {
        await Task.Yield();
        Script small = await Shrinker.ShrinkAsync(script);
        string fault = await Simulator.RunAsync(small) ?? "It fails now and then only.";
        return $"{fault}\n\n{small}\n";
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
