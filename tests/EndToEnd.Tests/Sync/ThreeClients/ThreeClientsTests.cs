namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>ICEWARP_SYNC_THREE_ROUNDS sets how many rounds there are, ICEWARP_SYNC_SEED where the seeds begin.</summary>
public sealed class ThreeClientsTests
{
    private const int RoundsOfASeed = 50;

    [Fact]
    public async Task TwoClientsAndMbsync_EditedCutAndKilledRoundByRound_LoseAndDoubleNothing()
    {
        int rounds = SoakNumbers.Of("ICEWARP_SYNC_THREE_ROUNDS", RoundsOfASeed), seed = SoakNumbers.Of("ICEWARP_SYNC_SEED", 1), all = rounds, interrupted = 0;
        for (; rounds > 0; rounds -= RoundsOfASeed, seed++)
        {
            await using SharedAccount world = await SharedAccount.StartAsync(seed);
            for (int round = 0; round < Math.Min(rounds, RoundsOfASeed); round++)
            {
                try
                {
                    await world.RunAsync();
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    throw new InvalidOperationException(
                        $"ICEWARP_SYNC_SEED={seed}, round {round}: {e.Message}\n{string.Join('\n', world.Story)}", e);
                }
            }

            interrupted += world.Interrupted;
        }

        // A run may be over before the byte at which it would have been broken off.
        interrupted.ShouldBeGreaterThanOrEqualTo(all / 4);
    }
}
