namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>Thinks of scripts, and runs them.</summary>
internal static class Simulator
{
    private const int MostRounds = 5;
    private const int MostInRound = 16;

    /// <summary>Runs a seed.</summary>
    /// <returns>The script it made, and what was wrong; <see langword="null"/> where nothing was.</returns>
    public static async Task<(Script Script, string? Fault)> GenerateAsync(int seed)
    {
        var random = new Random(seed);
        ServerKind kind = ServerKind.Of(random);
        var world = new SimulatedWorld(kind);
        var generator = new StepGenerator(random, world, kind);
        var script = new Script(seed, kind, []);
        string? fault = null;
        for (int round = random.Next(1, MostRounds); round > 0 && fault is null; round--)
        {
            for (int left = random.Next(MostInRound); left >= 0 && fault is null; left--)
            {
                Step step = left > 0 ? generator.Next() : new(Step.Settle);
                script = script with { Steps = script.Steps.Add(step) };
                fault = await DoAsync(world, step);
            }
        }

        return (script, fault);
    }

    /// <summary>Runs a script.</summary>
    /// <returns>What was wrong; <see langword="null"/> where nothing was.</returns>
    public static async Task<string?> RunAsync(Script script)
    {
        var world = new SimulatedWorld(script.Kind);
        foreach (Step step in script.Steps.Append(new(Step.Settle)))
        {
            if (await DoAsync(world, step) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static async Task<string?> DoAsync(SimulatedWorld world, Step step)
    {
        try
        {
            await world.DoAsync(step);
            return null;
        }
        catch (CounterExampleException e)
        {
            return $"{e.Message}\n{world}";
        }
#pragma warning disable CA1031 // Whatever else a run throws is a fault too.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return $"{e.GetType().Name}: {e}\n{world}";
        }
    }
}
