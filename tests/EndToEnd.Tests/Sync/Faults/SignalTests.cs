using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>Ctrl+C and a polite kill in the middle of a run.</summary>
public sealed class SignalTests
{
    private const int Cancelled = 130;
    private const int Places = 2;

    /// <summary>A script that waits for the program must not wait for a server that says nothing.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 31)]
    [InlineData("TERM", 32)]
    public async Task SignalInMidRun_TheServerSilent_EndsInTimeAndTheNextSyncGoesOn(string signal, int usualSeed)
    {
        int seed = SoakNumbers.Of("ICEWARP_SYNC_SEED", usualSeed);
        await using FrozenWorld world = await FrozenWorld.StartAsync(seed, largest: 300_000, edits: 12);
        foreach (ProxyDirection direction in Enum.GetValues<ProxyDirection>())
        {
            for (int place = 0; place < Places; place++)
            {
                await world.RestoreAsync();
                (int code, string output, string error) = await InterruptAsync(world, signal, direction, world.Place(direction, place, Places));

                code.ShouldBe(Cancelled, error);
                JsonElement json = JsonDocument.Parse(output).RootElement;
                json.GetProperty("result").GetString().ShouldBe("cancelled");
                json.GetProperty("exitCode").GetInt32().ShouldBe(Cancelled);
                (await world.Mailbox.RunCliAsync("status", "--json")).ShouldContain("\"cancelled\"");

                // What a silent line has swallowed is never delivered: the connection dies.
                world.Mailbox.Proxy.Break(ProxyFaultKind.Reset);
                await world.ShouldComeInStepAsync();
            }
        }
    }

    private static async Task<(int Code, string Output, string Error)> InterruptAsync(FrozenWorld world, string signal, ProxyDirection direction, long place)
    {
        world.Mailbox.Proxy.Arm(new(ProxyFaultKind.Stall, direction, place));
        Task passed = world.Mailbox.Proxy.WhenPassed(direction, place, Token);
        using Process child = SyncChild.Start(world.Password, "sync", world.Mailbox.Local, "--json", "--quiet");
        Task<string> output = child.StandardOutput.ReadToEndAsync(Token), error = child.StandardError.ReadToEndAsync(Token);
        Task ended = child.WaitForExitAsync(Token);
        await Task.WhenAny(passed, ended);
        child.HasExited.ShouldBeFalse($"it ended before byte {place} {direction}: {world.Whole}");

        using Process kill = Process.Start("kill", ["-s", signal, child.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
        try
        {
            await ended.WaitAsync(MostPatience, Token);
        }
        finally
        {
            child.Kill();
        }

        return (child.ExitCode, await output, await error);
    }
}
