using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>ignored</c>: items that failed too often, and those that wait for another try.</summary>
internal sealed class IgnoredCommand : AccountCommand
{
    private readonly Option<string?> clear = new("--clear")
    {
        HelpName = "F", Arity = ArgumentArity.ZeroOrOne,
    };

    public IgnoredCommand(CommandContext context)
        : base("ignored", context) => Options.Add(clear);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        if (result.GetResult(clear) is not null)
        {
            FolderPath? folder = result.GetValue(clear) is { Length: > 0 } text ? ParseFolder(text) : null;
            int freed = File.Exists(account.StateFile)
                ? await SqliteSyncState.ClearIgnoredAsync(new() { Path = account.StateFile }, folder, cancellationToken).ConfigureAwait(false)
                : 0;
            Context.Say(Texts.TriedAgain(freed));
        }

        IgnoredItemJson[] items = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, items), JsonText.Output.IgnoredJson);
        }
        else
        {
            Write(items);
        }

        return ExitCodes.InStep;
    }

    private static async Task<IgnoredItemJson[]> ReadAsync(AccountDirectory account, CancellationToken cancellationToken)
    {
        await using SyncState? state = await LocalSide.OpenStateAsync(account, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            return [];
        }

        Dictionary<long, FolderPath> folders = (await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(f => f.Id, f => f.Path);
        return [.. (await state.ReadIgnoredAsync(cancellationToken).ConfigureAwait(false))
            .Where(i => folders.ContainsKey(i.Folder)).Select(i => IgnoredItemJson.Of(i, folders[i.Folder]))];
    }

    private void Write(IReadOnlyList<IgnoredItemJson> items)
    {
        using TableOutput table = TableOutput.Open(Console, Texts.Columns("folder", "item", "tried", "failures", "ignored", "since", "nextTry", "reason"));
        foreach (IgnoredItemJson item in items)
        {
            table.Add(
                item.Folder, item.Item, item.Phase, item.Failures.ToString(CultureInfo.InvariantCulture), (item.IsIgnored ? Texts.Answer(true) : Texts.NotYet()).ToString(),
                item.Since, item.RetryAt, item.Message);
        }
    }
}
