using System.CommandLine;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>settings</c>: what the user can choose.</summary>
internal sealed class SettingsCommand : Command
{
    public SettingsCommand(CommandContext context)
        : base("settings")
    {
        Subcommands.Add(new SettingsListCommand(context));
        Subcommands.Add(new SettingsGetCommand(context));
        Subcommands.Add(new SettingsSetCommand(context));
        Subcommands.Add(new SettingsResetCommand(context));
    }
}
