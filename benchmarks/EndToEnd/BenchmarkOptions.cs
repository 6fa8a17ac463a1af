using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>What to measure.</summary>
internal sealed record BenchmarkOptions
{
    public int Messages { get; init; } = 10_000;

    /// <summary>Over how many mailboxes the messages are spread, INBOX among them.</summary>
    public int Mailboxes { get; init; } = 1;

    /// <summary>The size of a message on average, in bytes.</summary>
    public int MeanSize { get; init; } = 8800;

    public int Runs { get; init; } = 5;

    public IReadOnlyList<int> RoundTripTimes { get; init; } = [0];

    /// <summary>Whether every client makes its writes durable, on the disk that holds the temporary directory.</summary>
    public bool Durable { get; init; }

    /// <summary>Whether only the cases are measured in which nothing was changed before: initial and no change.</summary>
    public bool IsWithoutChanges { get; init; }

    /// <summary>Whether the line is encrypted from the first byte on.</summary>
    public bool Tls { get; init; }

    /// <summary>The command line program, published.</summary>
    public string Tool { get; init; } = Path.GetFullPath("artifacts/icewarp-sync/icewarp-sync");

    /// <summary>Contenders whose name holds this text, and mbsync to compare with; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The name of the result behind its date.</summary>
    public string Name { get; init; } = "end-to-end";

    public int MessagesOfEach => Messages / Mailboxes;

    public IEnumerable<string> MailboxNames =>
        Enumerable.Range(0, Mailboxes).Select(i => i == 0 ? "INBOX" : string.Create(CultureInfo.InvariantCulture, $"Project {i:000}"));

    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} lacks its value.");
            options = arguments[i] switch
            {
                "--messages" => options with { Messages = Number(Value()) },
                "--mailboxes" => options with { Mailboxes = Number(Value()) },
                "--size" => options with { MeanSize = Number(Value()) },
                "--runs" => options with { Runs = Number(Value()) },
                "--rtt" => options with { RoundTripTimes = [.. Value().Split(',').Select(Number)] },
                "--durable" => options with { Durable = true },
                "--no-change" => options with { IsWithoutChanges = true },
                "--tls" => options with { Tls = true },
                "--tool" => options with { Tool = Path.GetFullPath(Value()) },
                "--only" => options with { Only = Value() },
                "--name" => options with { Name = Value() },
                var unknown => throw new ArgumentException($"Unknown option {unknown}."),
            };
        }

        return options.MessagesOfEach < 300 && !options.IsWithoutChanges
            ? throw new ArgumentException("Delta and push need 300 messages in a mailbox; --no-change needs fewer.")
            : options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
