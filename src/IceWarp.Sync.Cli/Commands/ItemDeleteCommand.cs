using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item delete</c>: all of them, or none where one is not there.</summary>
internal sealed class ItemDeleteCommand : AccountCommand
{
    private readonly Argument<string[]> ids = new("ID") { Arity = ArgumentArity.OneOrMore };

    public ItemDeleteCommand(CommandContext context)
        : base("delete", context) => Arguments.Add(ids);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemId> items = ItemIds.Parse(result.GetRequiredValue(ids));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Items.DeleteAsync(items, cancellationToken).ConfigureAwait(false);
        return ExitCodes.InStep;
    }
}
