using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item show</c>: what is known of an item, or its bytes.</summary>
internal sealed class ItemShowCommand : AccountCommand
{
    private readonly Argument<string> id = new("ID");
    private readonly Option<bool> raw = new("--raw");
    private readonly Option<bool> fetch = new("--fetch");
    private readonly Option<string?> passwordCommand = new("--password-command") { HelpName = "CMD" };
    private readonly Option<string?> passwordDescriptor = new("--password-fd") { HelpName = "N" };

    public ItemShowCommand(CommandContext context)
        : base("show", context)
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
                Context.Complain([Texts.OnlyHeader(wanted).ToString()]);
            }

            await using Stream content = await local.Store.Items.OpenContentAsync(wanted, cancellationToken).ConfigureAwait(false);
            await content.CopyToAsync(Console.RawOutput, cancellationToken).ConfigureAwait(false);
            return ExitCodes.InStep;
        }

        StoredItem item = await local.Store.Items.GetAsync(wanted, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException(Texts.NoItem(wanted).ToString());
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
        table.Add(Texts.Row("id"), item.Id);
        table.Add(Texts.Row("folder"), item.Folder);
        table.Add(Texts.Row("subject"), item.Subject);
        table.Add(Texts.Row("from"), item.From);
        table.Add(Texts.Row("date"), item.Date);
        table.Add(Texts.Row("internalDate"), item.InternalDate);
        table.Add(Texts.Row("flags"), string.Join(' ', item.Flags));
        table.Add(Texts.Row("keywords"), string.Join(' ', item.Keywords));
        table.Add(Texts.Row("size"), $"{item.Size}");
        table.Add(Texts.Row("sha256"), item.Sha256);
        table.Add(Texts.Row("messageId"), item.MessageId ?? "");
        table.Add(Texts.Row("uid"), $"{item.Uid}");
        table.Add(Texts.Row("state"), item.State);
    }
}
