using IceWarp.Sync.Cli.Accounts;

namespace IceWarp.Sync.Cli;

/// <summary>What a call of the command line finds around it.</summary>
internal sealed record CliSurroundings
{
    public byte[] Input { get; init; } = [];

    public Dictionary<string, string> Variables { get; init; } = [];

    public string? Password { get; init; }

    /// <summary>Keys that a person presses; without them there is no terminal.</summary>
    public Queue<ConsoleKeyInfo>? Keys { get; init; }

    /// <summary>What <c>sync</c> does in the place of a server.</summary>
    public RunSync RunSync { get; init; } = (_, _, _) => throw new InvalidOperationException("This test has no server.");

    /// <summary>What <c>sync --watch</c> does in the place of a server.</summary>
    public WatchSync WatchSync { get; init; } = (_, _, _) => throw new InvalidOperationException("This test has no server.");

    public CancellationToken Token { get; init; } = TestContext.Current.CancellationToken;
}
