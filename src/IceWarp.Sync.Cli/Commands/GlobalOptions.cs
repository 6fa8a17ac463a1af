using System.CommandLine;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json") { Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet") { Recursive = true };

    public Option<bool> Silent { get; } = new("--silent") { Recursive = true };

    public Option<string?> Log { get; } = new("--log")
    {
        HelpName = "FILE", Recursive = true,
    };

    /// <summary>Chosen before the arguments are parsed, by <see cref="Languages.Of"/>.</summary>
    public Option<string?> Language { get; } = MakeLanguage();

    public Option<string?> Answers { get; } = new("--answers")
    {
        HelpName = "FILE", Recursive = true,
    };

    public IEnumerable<Option> All => [Json, Quiet, Silent, Log, Language, Answers];

    private static Option<string?> MakeLanguage()
    {
        var option = new Option<string?>(Languages.Option)
        {
            HelpName = "en|fr", Recursive = true,
        };
        return option.AcceptOnlyFromAmong(Languages.Names);
    }
}
