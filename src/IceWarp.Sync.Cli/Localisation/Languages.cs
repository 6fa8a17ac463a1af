using System.Globalization;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>The languages that this program speaks.</summary>
internal static class Languages
{
    public const string Option = "--lang";

    public static string[] Names { get; } = ["en", "fr"];

    /// <summary>
    /// The language that the arguments ask for. It is needed before they are parsed, for the parser's own refusals; what is no language here is
    /// left for the parser to refuse. Scripts read JSON: with it everything is in English.
    /// </summary>
    public static CultureInfo Of(string[] args)
    {
        string[] own = [.. args.TakeWhile(a => a != "--")];
        if (own.Contains("--json"))
        {
            return CultureInfo.InvariantCulture;
        }

        int index = Array.FindLastIndex(own, a => a == Option || a.StartsWith(Option + "=", StringComparison.Ordinal));
        string? name = index < 0 ? null : own[index] == Option ? own.ElementAtOrDefault(index + 1) : own[index][(Option.Length + 1)..];
        return name == "fr" ? CultureInfo.GetCultureInfo(name) : CultureInfo.InvariantCulture;
    }
}
