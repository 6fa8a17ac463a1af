using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item show</c>: what is known of an item, or its bytes.</summary>
internal sealed class ItemShowCommand : AccountCommand
{
    private readonly Argument<string> id = new("ID") { Description = "The item." };
    private readonly Option<bool> raw = new("--raw") { Description = "Write its bytes, exactly, to standard output." };
    private readonly Option<bool> fetch = new("--fetch") { Description = "First fetch the rest of an item of which only the header is here." };
    private readonly Option<string?> passwordCommand = new("--password-command") { Description = "With --fetch: a command whose first line of output is the password.", HelpName = "CMD" };
    private readonly Option<string?> passwordDescriptor = new("--password-fd") { Description = "With --fetch: a file descriptor whose first line is the password.", HelpName = "N" };

    public ItemShowCommand(CommandContext context)
        : base("show", "Shows an item.", context)
    {
        Arguments.Add(id);
        foreach (Option option in (Option[])[raw, fetch, passwordCommand, passwordDescriptor])
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        ItemId wanted = ItemIds.Parse(result.GetRequiredValue(id));
        if (result.GetValue(fetch))
        {
            await FetchAsync(result, account, wanted, cancellationToken).ConfigureAwait(false);
        }

        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        if (result.GetValue(raw))
        {
            if (await local.Store.IsPartialAsync(wanted, cancellationToken).ConfigureAwait(false))
            {
                Context.Complain([$"Only the header of item {wanted} is here. For all of it: item show {wanted} --raw --fetch"]);
            }

            await using Stream content = await local.Store.Items.OpenContentAsync(wanted, cancellationToken).ConfigureAwait(false);
            await content.CopyToAsync(Console.RawOutput, cancellationToken).ConfigureAwait(false);
            return ExitCodes.InStep;
        }

        StoredItem item = await local.Store.Items.GetAsync(wanted, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no item '{wanted}' in the local store.");
        IReadOnlyDictionary<ItemId, ItemLink> links = await local.FindLinksAsync([wanted], cancellationToken).ConfigureAwait(false);
        ItemStates states = await ItemStates.ReadAsync(local.State, cancellationToken).ConfigureAwait(false);
        var document = new ItemDocument(item, links.TryGetValue(wanted, out ItemLink link) ? link.ServerId : null, states.Of(item));
        if (Context.IsJson)
        {
            WriteJson(document, JsonText.Output.ItemDocument);
        }
        else
        {
            Write(document);
        }

        return ExitCodes.InStep;
    }

    private async Task FetchAsync(ParseResult result, AccountDirectory account, ItemId item, CancellationToken cancellationToken)
    {
        // Nobody logs in for what is here already.
        await using (LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false))
        {
            if (!await local.Store.IsPartialAsync(item, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        var request = new RunRequest
        {
            Account = account,
            Settings = await new UserSettings(account).ReadAccountAsync(cancellationToken).ConfigureAwait(false),
            Password = new(Console)
            {
                Command = result.GetValue(passwordCommand),
                Descriptor = result.GetValue(passwordDescriptor),
                IsSilent = Context.IsSilent,
            },
            Log = Context.Log,
            LogsProtocol = Context.Log is not null,
            Time = Console.Time,
        };
        await AccountRun.CompleteAsync(request, item, cancellationToken).ConfigureAwait(false);
    }

    private void Write(ItemDocument item)
    {
        using TableOutput table = TableOutput.Open(Console, ["", ""]);
        table.Add("id", item.Id);
        table.Add("folder", item.Folder);
        table.Add("subject", item.Subject);
        table.Add("from", item.From);
        table.Add("date", item.Date);
        table.Add("internalDate", item.InternalDate);
        table.Add("flags", string.Join(' ', item.Flags));
        table.Add("keywords", string.Join(' ', item.Keywords));
        table.Add("size", $"{item.Size}");
        table.Add("sha256", item.Sha256);
        table.Add("messageId", item.MessageId ?? "");
        table.Add("uid", $"{item.Uid}");
        table.Add("state", item.State);
    }
}
