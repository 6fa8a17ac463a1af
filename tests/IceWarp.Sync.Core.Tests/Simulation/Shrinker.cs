using System.Collections.Immutable;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>Makes a failing script as small as it gets: fewer steps, sound runs, a simpler server.</summary>
internal static class Shrinker
{
    public static async Task<Script> ShrinkAsync(Script script)
    {
        Script before;
        do
        {
            before = script;
            script = await DropAsync(script);
            script = await MendAsync(script);
            script = await SimplifyAsync(script);
        }
        while (script != before);
        return script;
    }

    /// <summary>By halves, then smaller parts, then one by one; from the end, for what came last is needed least.</summary>
    private static async Task<Script> DropAsync(Script script)
    {
        for (int size = Math.Max(1, script.Steps.Count / 2); size > 0; size /= 2)
        {
            for (int start = script.Steps.Count - size; start >= 0; start -= size)
            {
                ImmutableList<Step> left = script.Steps.RemoveRange(start, size);
                script = await TryAsync(script, script with { Steps = left });
                start = Math.Min(start, script.Steps.Count);
            }
        }

        return script;
    }

    private static async Task<Script> MendAsync(Script script)
    {
        for (int i = 0; i < script.Steps.Count; i++)
        {
            if (script.Steps[i].IsFaulty)
            {
                script = await TryAsync(script, script with { Steps = script.Steps.SetItem(i, script.Steps[i].Sound) });
            }
        }

        return script;
    }

    private static async Task<Script> SimplifyAsync(Script script)
    {
        foreach (ServerKind kind in script.Kind.Simpler.ToList())
        {
            script = await TryAsync(script, script with { Kind = kind });
        }

        return script;
    }

    private static async Task<Script> TryAsync(Script script, Script smaller) =>
        await Simulator.RunAsync(smaller) is null ? script : smaller;
}
