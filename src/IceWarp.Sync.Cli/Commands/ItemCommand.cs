using System.CommandLine;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item</c>: the items of the local side, as an application sees and edits them.</summary>
internal sealed class ItemCommand : Command
{
    public ItemCommand(CommandContext context)
        : base("item")
    {
        Subcommands.Add(new ItemListCommand(context));
        Subcommands.Add(new ItemShowCommand(context));
        Subcommands.Add(new ItemAddCommand(context));
        Subcommands.Add(new ItemUpdateCommand(context));
        Subcommands.Add(new ItemDeleteCommand(context));
        Subcommands.Add(new ItemMoveCommand(context));
        Subcommands.Add(new ItemFlagCommand(context));
        Subcommands.Add(new ItemRestoreCommand(context));
    }
}
