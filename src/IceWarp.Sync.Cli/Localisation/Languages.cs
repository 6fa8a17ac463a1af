using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>
/// The languages that this program speaks: the one of <c>--lang</c>, else of the account's setting <c>appearance.language</c>, else of the
/// environment, else English. JSON is for programs: with <c>--json</c> all is English.
/// </summary>
internal static class Languages
{
    public const string Option = "--lang";

    // POSIX.1-2017, section 8.2: the first of them that is not empty decides.
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static string[] Names { get; } = ["en", "fr"];

    /// <summary>
    /// The language that the arguments or else the environment ask for. It is needed before they are parsed, for the parser's own refusals;
    /// what is no language here is left for the parser to refuse.
    /// </summary>
    public static CultureInfo Of(string[] args, IReadOnlyDictionary<string, string> variables) => Culture(IsForPrograms(args) ? null : Named(args) ?? OfEnvironment(variables));

    /// <summary>The language that the account's setting asks for; <see langword="null"/> where it does not, or the arguments do.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="directory">The account's directory, where they name one.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<CultureInfo?> OfAccountAsync(string[] args, string? directory, CancellationToken cancellationToken)
    {
        if (directory is null || IsForPrograms(args) || Named(args) is not null)
        {
            return null;
        }

        InterfaceLanguage chosen = await new UserSettings(new(directory)).ReadLanguageAsync(cancellationToken).ConfigureAwait(false);
        return chosen switch
        {
            InterfaceLanguage.Fr => Culture("fr"),
            InterfaceLanguage.En => Culture("en"),
            _ => null,
        };
    }

    private static bool IsForPrograms(string[] args) => Own(args).Contains("--json");

    private static string[] Own(string[] args) => [.. args.TakeWhile(a => a != "--")];

    private static string? Named(string[] args)
    {
        string[] own = Own(args);
        int index = Array.FindLastIndex(own, a => a == Option || a.StartsWith(Option + "=", StringComparison.Ordinal));
        string? name = index < 0 ? null : own[index] == Option ? own.ElementAtOrDefault(index + 1) : own[index][(Option.Length + 1)..];
        return Names.Contains(name) ? name : null;
    }

    // As in fr_CA.UTF-8@euro: the language comes first.
    private static string? OfEnvironment(IReadOnlyDictionary<string, string> variables) =>
        Variables.Select(v => variables.GetValueOrDefault(v)).FirstOrDefault(v => !string.IsNullOrEmpty(v))?.Split('_', '-', '.', '@')[0].ToLowerInvariant();

    // English is in the assembly itself.
    private static CultureInfo Culture(string? name) => name == "fr" ? CultureInfo.GetCultureInfo(name) : CultureInfo.InvariantCulture;
}
