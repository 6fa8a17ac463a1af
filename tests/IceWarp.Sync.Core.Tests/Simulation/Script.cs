using System.Collections.Immutable;
using System.Globalization;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>A run that can be repeated: the server's kind and every step. Ends with a settling whether it says so or not.</summary>
internal sealed record Script(int Seed, ServerKind Kind, ImmutableList<Step> Steps)
{
    public static Script Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? seed = Array.Find(lines, l => l.StartsWith("seed ", StringComparison.Ordinal));
        string? kind = Array.Find(lines, l => l.StartsWith("kind ", StringComparison.Ordinal));
        return new(
            seed is null ? 0 : int.Parse(seed[5..], CultureInfo.InvariantCulture),
            kind is null ? ServerKind.Plain : ServerKind.Parse(kind),
            [.. lines.Where(l => l != seed && l != kind).Select(l => new Step(l))]);
    }

    public override string ToString() =>
        string.Join('\n', new[] { string.Create(CultureInfo.InvariantCulture, $"seed {Seed}"), Kind.ToString() }.Concat(Steps.Select(s => s.Text)));
}
