using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>item list</c>: streams, however many items there are.</summary>
internal sealed class ItemListCommand : AccountCommand
{
    private const int PageSize = 500;
    private readonly Option<string?> folder = new("--folder") { HelpName = "F" };
    private readonly Option<string?> search = new("--search")
    {
        HelpName = "TEXT",
    };

    private readonly Option<bool> deleted = new("--deleted");

    public ItemListCommand(CommandContext context)
        : base("list", context)
    {
        Options.Add(folder);
        Options.Add(search);
        Options.Add(deleted);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        FolderPath? only = result.GetValue(folder) is { } text ? ParseFolder(text) : null;
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        IAsyncEnumerable<StoredItem> items = result.GetValue(deleted) ? ListDeletedAsync(local.Store.Bin, only, cancellationToken)
            : result.GetValue(search) is { } words ? SearchAsync(local.Store.Items, new() { Text = words, Folder = only, Limit = PageSize }, cancellationToken)
            : ListAsync(local.Store.Items, await FindFoldersAsync(local, only, cancellationToken).ConfigureAwait(false), cancellationToken);
        if (Context.IsJson)
        {
            await WriteJsonAsync(local, items, cancellationToken).ConfigureAwait(false);
            return ExitCodes.InStep;
        }

        using TableOutput table = TableOutput.Open(Console, Texts.Columns("id", "date", "flags", "bytes", "from", "subject"));
        await foreach (StoredItem item in items.ConfigureAwait(false))
        {
            table.Add(
                item.Id.ToString(),
                JsonText.Time(item.InternalDate),
                string.Join(' ', FlagNames.Of(item.Flags)),
                item.Size.ToString(CultureInfo.InvariantCulture),
                item.From,
                item.Subject);
        }

        return ExitCodes.InStep;
    }

    private static async Task<IReadOnlyList<FolderPath>> FindFoldersAsync(LocalSide local, FolderPath? only, CancellationToken cancellationToken)
    {
        if (only is null)
        {
            return [.. (await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false)).Select(f => f.Path)];
        }

        return await local.Store.Folders.GetAsync(only, cancellationToken).ConfigureAwait(false) is not null
            ? [only]
            : throw new UsageException(Texts.NoFolder(only, local.Directory.Path));
    }

    private static async IAsyncEnumerable<StoredItem> ListAsync(
        StoredItems items, IReadOnlyList<FolderPath> folders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (FolderPath path in folders)
        {
            await foreach (StoredItem item in items.ListAsync(new() { Folder = path }, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    private static async IAsyncEnumerable<StoredItem> ListDeletedAsync(
        DeletedItems bin, FolderPath? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (DeletedItem item in await bin.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (only is null || item.Item.Folder.Equals(only))
            {
                yield return item.Item;
            }
        }
    }

    private static async IAsyncEnumerable<StoredItem> SearchAsync(
        StoredItems items, ItemSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredItem> page;
        do
        {
            page = await items.SearchAsync(search, cancellationToken).ConfigureAwait(false);
            foreach (StoredItem item in page)
            {
                yield return item;
            }

            search = search with { After = page.Count > 0 ? page[^1] : null };
        }
        while (page.Count == PageSize);
    }

    private async Task WriteJsonAsync(LocalSide local, IAsyncEnumerable<StoredItem> items, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(Console.RawOutput, JsonText.Line);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteStartArray("items");
        ItemStates states = await ItemStates.ReadAsync(local.State, cancellationToken).ConfigureAwait(false);
        var page = new List<StoredItem>(PageSize);
        await foreach (StoredItem item in items.ConfigureAwait(false))
        {
            page.Add(item);
            if (page.Count == PageSize)
            {
                await WritePageAsync(json, local, states, page, cancellationToken).ConfigureAwait(false);
                page.Clear();
            }
        }

        await WritePageAsync(json, local, states, page, cancellationToken).ConfigureAwait(false);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Console.RawOutput.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WritePageAsync(
        Utf8JsonWriter json, LocalSide local, ItemStates states, List<StoredItem> page, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<ItemId, ItemLink> links =
            await local.FindLinksAsync([.. page.Select(i => i.Id)], cancellationToken).ConfigureAwait(false);
        foreach (StoredItem item in page)
        {
            ItemId? server = links.TryGetValue(item.Id, out ItemLink link) ? link.ServerId : null;
            JsonSerializer.Serialize(json, new ItemJson(item, server, states.Of(item)), JsonText.Output.ItemJson);
        }

        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
