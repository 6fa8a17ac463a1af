using System.CommandLine;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>
/// The descriptions of commands, arguments and options. Their keys follow from the names (<c>sync.description</c>, <c>sync.option.dry-run</c>,
/// <c>item.show.argument.id</c>); only help looks them up, no other start pays for them.
/// </summary>
internal static class HelpTexts
{
    /// <summary>Gives everything its description, in the language of the user.</summary>
    public static void Describe(RootCommand root)
    {
        foreach ((Symbol symbol, LocalText text) in Of(root, ""))
        {
            symbol.Description = text.ToString();
        }
    }

    /// <summary>What there is to describe, with its description.</summary>
    /// <param name="command">With everything in it.</param>
    /// <param name="prefix">Of the keys: the names of the commands that lead here, a point after each.</param>
    public static IEnumerable<(Symbol Symbol, LocalText Text)> Of(Command command, string prefix) =>
    [
        (command, Texts.Resources.Text(prefix + "description")),
        .. command.Arguments.Select(a => ((Symbol)a, Texts.Resources.Text(Key(a, prefix)))),
        .. command.Options.Select(o => ((Symbol)o, Texts.Resources.Text($"{prefix}option.{o.Name.TrimStart('-')}"))),
        .. command.Subcommands.SelectMany(c => Of(c, $"{prefix}{c.Name}.")),
    ];

    // The directory of the account is the same in every command.
    private static string Key(Argument argument, string prefix) =>
        argument.Name == "DIR" ? "argument.DIR" : $"{prefix}argument.{argument.Name.ToLowerInvariant()}";
}
