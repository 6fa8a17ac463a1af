using System.CommandLine;

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

    public Option<string?> Answers { get; } = new("--answers")
    {
        Description = "Take options that are not given from this file (JSON or key=value).", HelpName = "FILE", Recursive = true,
    };

    public IEnumerable<Option> All => [Json, Quiet, Silent, Log, Answers];
}
