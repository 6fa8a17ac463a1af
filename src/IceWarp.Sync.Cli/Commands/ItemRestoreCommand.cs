using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item restore</c>: takes an item out of the restore bin.</summary>
internal sealed class ItemRestoreCommand : AccountCommand
{
    private readonly Argument<string> id = new("ID");
    private readonly Option<string?> to = new("--to") { HelpName = "F" };

    public ItemRestoreCommand(CommandContext context)
        : base("restore", context)
    {
        Arguments.Add(id);
        Options.Add(to);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        ItemId item = ItemIds.Parse(result.GetRequiredValue(id));
        FolderPath? folder = result.GetValue(to) is { } text ? ParseFolder(text) : null;
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        ItemId restored = await local.Store.Bin.RestoreAsync(item, folder, cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, restored.ToString()), JsonText.Output.ItemAddedJson);
        }
        else
        {
            await Console.Output.WriteLineAsync(restored.ToString()).ConfigureAwait(false);
        }

        return ExitCodes.InStep;
    }
}
