using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>What to measure.</summary>
internal sealed record BenchmarkOptions
{
    public int Messages { get; init; } = 10_000;

    public int Runs { get; init; } = 5;

    public IReadOnlyList<int> RoundTripTimes { get; init; } = [0];

    /// <summary>Whether every client makes its writes durable, on the disk that holds the temporary directory.</summary>
    public bool Durable { get; init; }

    /// <summary>Contenders whose name holds this text, and mbsync to compare with; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The name of the result behind its date.</summary>
    public string Name { get; init; } = "end-to-end";

    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} lacks its value.");
            options = arguments[i] switch
            {
                "--messages" => options with { Messages = Number(Value()) },
                "--runs" => options with { Runs = Number(Value()) },
                "--rtt" => options with { RoundTripTimes = [.. Value().Split(',').Select(Number)] },
                "--durable" => options with { Durable = true },
                "--only" => options with { Only = Value() },
                "--name" => options with { Name = Value() },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
