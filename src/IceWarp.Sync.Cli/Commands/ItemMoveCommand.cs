using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item move</c>: all of them, or none where one is not there.</summary>
internal sealed class ItemMoveCommand : AccountCommand
{
    private readonly Argument<string[]> ids = new("ID") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> to = new("--to") { HelpName = "F", Required = true };

    public ItemMoveCommand(CommandContext context)
        : base("move", context)
    {
        Arguments.Add(ids);
        Options.Add(to);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemId> items = ItemIds.Parse(result.GetRequiredValue(ids));
        FolderPath folder = ParseFolder(result.GetRequiredValue(to));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Items.MoveAsync(items, folder, cancellationToken).ConfigureAwait(false);
        return ExitCodes.InStep;
    }
}
