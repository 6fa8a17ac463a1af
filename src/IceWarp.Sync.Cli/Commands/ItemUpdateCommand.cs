using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item update</c>: gives an item other bytes.</summary>
internal sealed class ItemUpdateCommand : AccountCommand
{
    private readonly Argument<string> id = new("ID");
    private readonly Option<string> file = new("--file") { HelpName = "PATH", Required = true };

    public ItemUpdateCommand(CommandContext context)
        : base("update", context)
    {
        Arguments.Add(id);
        Options.Add(file);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        ItemId item = ItemIds.Parse(result.GetRequiredValue(id));
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await using Stream content = MessageSource.Open(Console, result.GetRequiredValue(file));
        await local.Store.Items.UpdateAsync(item, content, cancellationToken).ConfigureAwait(false);
        return ExitCodes.InStep;
    }
}
