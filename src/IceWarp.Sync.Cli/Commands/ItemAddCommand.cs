using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item add</c>: prints the new item's id and nothing else.</summary>
internal sealed class ItemAddCommand : AccountCommand
{
    private readonly Option<string> folder = new("--folder") { HelpName = "F", Required = true };
    private readonly Option<string> file = new("--file") { HelpName = "PATH", Required = true };
    private readonly Option<string[]> flag = new("--flag") { HelpName = "FLAG" };
    private readonly Option<string?> date = new("--date") { HelpName = "RFC3339" };

    public ItemAddCommand(CommandContext context)
        : base("add", context)
    {
        Options.Add(folder);
        Options.Add(file);
        Options.Add(flag);
        Options.Add(date);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath path = ParseFolder(result.GetRequiredValue(folder));
        ItemFlags flags = FlagNames.Parse(result.GetValue(flag) ?? []);
        DateTimeOffset? arrival = result.GetValue(date) is { } text ? Rfc3339.Parse(text) : null;
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        await using Stream content = MessageSource.Open(Console, result.GetRequiredValue(file));
        ItemId id = await local.Store.Items.AddAsync(path, content, flags, arrival, cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, id.ToString()), JsonText.Output.ItemAddedJson);
        }
        else
        {
            await Console.Output.WriteLineAsync(id.ToString()).ConfigureAwait(false);
        }

        return ExitCodes.InStep;
    }
}
