using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item flag</c>: adds and removes flags and keywords.</summary>
internal sealed class ItemFlagCommand : AccountCommand
{
    private readonly Argument<string[]> ids = new("ID") { Description = "The items.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> add = new("--add") { Description = "A flag such as \\Seen, or a keyword, to set.", HelpName = "X" };
    private readonly Option<string[]> remove = new("--remove") { Description = "One to take away.", HelpName = "X" };

    public ItemFlagCommand(CommandContext context)
        : base("flag", "Changes flags and keywords of items.", context)
    {
        Arguments.Add(ids);
        Options.Add(add);
        Options.Add(remove);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        IReadOnlyList<ItemId> items = ItemIds.Parse(result.GetRequiredValue(ids));
        var change = new FlagChange(FlagNames.Parse(result.GetValue(add) ?? []), FlagNames.Parse(result.GetValue(remove) ?? []));
        if (change.IsEmpty)
        {
            throw new UsageException("Say what to change: --add X or --remove X.");
        }

        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Items.ChangeFlagsAsync(items, change, cancellationToken).ConfigureAwait(false);
        return ExitCodes.InStep;
    }
}
