using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>Lines that break, fall silent or come in crumbs. ICEWARP_SYNC_CUTS sets how many breaks of each kind there are.</summary>
public sealed class CutTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task H23_MixedSyncCutResetOrStalledAtAnyByte_GoesOn_LosesAndDoublesNothing()
    {
        int seed = SoakNumbers.Of("ICEWARP_SYNC_SEED", 11), cuts = SoakNumbers.Of("ICEWARP_SYNC_CUTS", 2);
        await using FrozenWorld world = await FrozenWorld.StartAsync(seed, largest: 30_000, edits: 25);
        foreach (ProxyFaultKind kind in Enum.GetValues<ProxyFaultKind>())
        {
            foreach (ProxyDirection direction in Enum.GetValues<ProxyDirection>())
            {
                for (int cut = 0; cut < cuts; cut++)
                    await BreakAsync(world, new ProxyFault(kind, direction, world.Place(direction, cut, cuts)), seed);
            }
        }
    }

    [Fact]
    public async Task H23_SilentServer_Synced_IsGivenUpSoonAfterTheTimeAllowed()
    {
        await using FrozenWorld world = await FrozenWorld.StartAsync(12, largest: 30_000, edits: 10);
        await world.RestoreAsync();
        world.Mailbox.Proxy.Arm(new(ProxyFaultKind.Stall, ProxyDirection.Down, world.Place(ProxyDirection.Down, 0, 1)));
        long started = TimeProvider.System.GetTimestamp();

        SyncException failure = await Should.ThrowAsync<SyncException>(() => world.Mailbox.SyncAsync(Impatient(retries: 0)));

        failure.Failure.ShouldBe(FailureClass.Transport);
        TimeProvider.System.GetElapsedTime(started).ShouldBeInRange(Silence * 0.9, Silence + TimeSpan.FromSeconds(4));
        world.Mailbox.Proxy.ClearFaults();
        await world.ShouldComeInStepAsync();
    }

    [Fact]
    public async Task H23_BytesInCrumbs_Synced_ComesInStep()
    {
        await using FrozenWorld world = await FrozenWorld.StartAsync(13, largest: 10_000, edits: 15);
        foreach (int crumb in (int[])[1, 2, 3, 7])
        {
            await world.RestoreAsync();
            world.Mailbox.Proxy.Options = new() { MaxChunk = crumb };
            await world.Mailbox.SyncAsync();
            world.Mailbox.Proxy.Options = new();
            await world.ShouldComeInStepAsync();
        }
    }

    private static async Task BreakAsync(FrozenWorld world, ProxyFault fault, int seed)
    {
        try
        {
            await world.RestoreAsync();
            world.Mailbox.Proxy.Arm(fault);
            try
            {
                await world.Mailbox.SyncAsync(Impatient(retries: 2)).WaitAsync(MostPatience, TestContext.Current.CancellationToken);
            }
            catch (SyncException failure) when (failure.Failure == FailureClass.Transport)
            {
                // Before the login nothing is tried again by itself; the next run goes on.
            }

            // What a silent line has swallowed is never delivered: the connection dies.
            world.Mailbox.Proxy.Break(ProxyFaultKind.Reset);
            await world.ShouldComeInStepAsync().WaitAsync(MostPatience * 2, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"ICEWARP_SYNC_SEED={seed}, {fault}: {e.Message}\n{string.Join('\n', world.Story)}", e);
        }
    }

    private static Action<SyncAccountOptions> Impatient(int retries) => options =>
    {
        options.StallTimeout = Silence;
        options.Retries = retries;
    };
}
