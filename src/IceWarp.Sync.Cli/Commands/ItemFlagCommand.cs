using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item flag</c>: adds and removes flags and keywords.</summary>
internal sealed class ItemFlagCommand : AccountCommand
{
    private readonly Argument<string[]> ids = new("ID") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> add = new("--add") { HelpName = "X" };
    private readonly Option<string[]> remove = new("--remove") { HelpName = "X" };

    public ItemFlagCommand(CommandContext context)
        : base("flag", context)
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
            throw new UsageException(Texts.NoFlagChange());
        }

        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await local.Store.Items.ChangeFlagsAsync(items, change, cancellationToken).ConfigureAwait(false);
        return ExitCodes.InStep;
    }
}
