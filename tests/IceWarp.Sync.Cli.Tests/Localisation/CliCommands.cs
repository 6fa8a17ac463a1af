using System.CommandLine;
using IceWarp.Sync.Cli.Commands;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>All commands, arguments and options, with their descriptions.</summary>
internal static class CliCommands
{
    public static IReadOnlyList<(Symbol Symbol, LocalText Text)> Described { get; } = [.. HelpTexts.Of(Compose(), "")];

    /// <summary>The words that call each command.</summary>
    public static IReadOnlyList<string[]> Calls { get; } = [.. Words(Compose(), [])];

    private static IEnumerable<string[]> Words(Command command, string[] before) =>
        command.Subcommands.SelectMany(c => Words(c, [.. before, c.Name])).Prepend(before);

    private static RootCommand Compose()
    {
        var console = new CommandConsole(() => Stream.Null) { OpenInput = () => Stream.Null, Error = TextWriter.Null, Variables = new Dictionary<string, string>() };
        var surroundings = new CliSurroundings { Token = default };
        return new CommandLine(console, surroundings.RunSync, surroundings.WatchSync).Compose(new CommandContext(console));
    }
}
