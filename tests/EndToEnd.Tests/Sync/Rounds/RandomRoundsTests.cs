namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>ICEWARP_SYNC_ROUNDS sets how many rounds there are, ICEWARP_SYNC_SEED where the seeds begin.</summary>
public sealed class RandomRoundsTests
{
    private const int RoundsOfASeed = 25;

    [Fact]
    public async Task EditsOnBothSides_SyncedRoundByRound_LoseAndDoubleNothing()
    {
        int rounds = SoakNumbers.Of("ICEWARP_SYNC_ROUNDS", RoundsOfASeed), seed = SoakNumbers.Of("ICEWARP_SYNC_SEED", 1);
        for (; rounds > 0; rounds -= RoundsOfASeed, seed++)
        {
            await using RandomRounds world = await RandomRounds.StartAsync(seed);
            for (int round = 0; round < Math.Min(rounds, RoundsOfASeed); round++)
            {
                try
                {
                    await world.RunAsync(round);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    throw new InvalidOperationException(
                        $"ICEWARP_SYNC_SEED={seed}, round {round}: {e.Message}\n{string.Join('\n', world.Story)}", e);
                }
            }
        }
    }
}
