using System.CommandLine;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON object to standard output.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Say nothing but errors.", Recursive = true };

    public Option<bool> Silent { get; } = new("--silent") { Description = "Ask nothing: what would be asked is an error.", Recursive = true };

    public Option<string?> Log { get; } = new("--log")
    {
        Description = "Add a log, without secrets, to this file.", HelpName = "FILE", Recursive = true,
    };

    /// <summary>Chosen before the arguments are parsed, by <see cref="Languages.Of"/>.</summary>
    public Option<string?> Language { get; } = MakeLanguage();

    public Option<string?> Answers { get; } = new("--answers")
    {
        Description = "Take options that are not given from this file (JSON or key=value).", HelpName = "FILE", Recursive = true,
    };

    public IEnumerable<Option> All => [Json, Quiet, Silent, Log, Language, Answers];

    private static Option<string?> MakeLanguage()
    {
        var option = new Option<string?>(Languages.Option)
        {
            Description = "The language of what is said to people; JSON has none. Default: en.", HelpName = "en|fr", Recursive = true,
        };
        return option.AcceptOnlyFromAmong(Languages.Names);
    }
}
