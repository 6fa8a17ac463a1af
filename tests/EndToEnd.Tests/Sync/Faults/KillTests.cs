using System.Diagnostics;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>ICEWARP_SYNC_KILLS sets how many kills there are, ICEWARP_SYNC_SEED where the seeds begin.</summary>
public sealed class KillTests
{
    private const int KillsOfASeed = 50;

    [Fact]
    public async Task H01_MixedSyncKilledAtAnyByte_TheNextOneGoesOn_LosesAndDoublesNothing()
    {
        int kills = SoakNumbers.Of("ICEWARP_SYNC_KILLS", 10), met = 0;
        int seed = SoakNumbers.Of("ICEWARP_SYNC_SEED", 1);
        for (int left = kills; left > 0; left -= KillsOfASeed, seed++)
            met += await KillAsync(seed, Math.Min(left, KillsOfASeed));

        // A run may end a few bytes short of the measured one.
        met.ShouldBeGreaterThanOrEqualTo(kills * 9 / 10);
    }

    private static async Task<int> KillAsync(int seed, int kills)
    {
        await using FrozenWorld world = await FrozenWorld.StartAsync(seed, largest: 300_000, edits: 30);
        int met = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            ProxyDirection direction = kill % 2 == 0 ? ProxyDirection.Up : ProxyDirection.Down;
            long place = world.Place(direction, kill / 2, (kills + 1) / 2);
            try
            {
                await world.RestoreAsync();
                met += await KillAtAsync(world, direction, place) ? 1 : 0;
                await world.ShouldComeInStepAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException(
                    $"ICEWARP_SYNC_SEED={seed}, killed at byte {place} {direction}: {e.Message}\n{string.Join('\n', world.Story)}", e);
            }
        }

        return met;
    }

    private static async Task<bool> KillAtAsync(FrozenWorld world, ProxyDirection direction, long place)
    {
        Task passed = world.Mailbox.Proxy.WhenPassed(direction, place, TestContext.Current.CancellationToken);
        using Process child = SyncChild.Start(world.Password, "sync", world.Mailbox.Local, "--quiet");
        Task ended = child.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(passed, ended);

        // The number of SIGKILL; nothing in the child can know of it.
        child.Kill();
        await ended;
        return child.ExitCode == 128 + 9;
    }
}
