using System.CommandLine;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders</c>: the folders of the local side.</summary>
internal sealed class FoldersCommand : Command
{
    public FoldersCommand(CommandContext context)
        : base("folders")
    {
        Subcommands.Add(new FoldersListCommand(context));
        Subcommands.Add(new FoldersAddCommand(context));
        Subcommands.Add(new FoldersRenameCommand(context));
        Subcommands.Add(new FoldersMoveCommand(context));
        Subcommands.Add(new FoldersDeleteCommand(context));
        Subcommands.Add(new FoldersSelectCommand(context));
    }
}
