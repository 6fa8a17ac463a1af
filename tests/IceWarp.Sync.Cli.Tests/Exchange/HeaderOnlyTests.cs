using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>Items of which the header alone was downloaded.</summary>
public sealed class HeaderOnlyTests
{
    private const string Head = "Subject: x\r\n\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HeaderOnly_ListedAndShown_IsAHeaderWithTheFullSize()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await AddHeaderAsync(place);

        JsonElement item = (await CliRun.SucceedAsync("item", "list", place.Account, "--json")).Json.GetProperty("items")[0];
        CliRun raw = await CliRun.SucceedAsync("item", "show", place.Account, id, "--raw");

        (item.GetProperty("state").GetString(), item.GetProperty("size").GetInt64()).ShouldBe(("header", 5000));
        raw.Output.ShouldBe(Head);
        raw.Error.ShouldContain("--fetch");
        (await CliRun.SucceedAsync("check", place.Account, "--json")).Json.GetProperty("faults").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task HeaderOnly_ExportedAndImported_IsNotPassedOffAsTheMessage()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        using AccountPlace second = await AccountPlace.WithAccountAsync();
        string id = await AddHeaderAsync(place);

        CliRun export = await CliRun.OfAsync(new CliSurroundings(), ["export", place.Account, "--to", place.In("out"), "--json"]);
        CliRun import = await CliRun.OfAsync(new CliSurroundings(), ["import", second.Account, "--from", place.In("out"), "--json"]);

        export.Json.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("only the header");
        File.Exists(place.In($"out/INBOX/{id}.eml")).ShouldBeFalse();
        (await File.ReadAllTextAsync(place.In($"out/INBOX/{id}.header"), Token)).ShouldBe(Head);
        (await File.ReadAllTextAsync(place.In("out/manifest.jsonl"), Token)).ShouldContain("\"partial\":true");
        (import.Json.GetProperty("imported").GetInt32(), import.Json.GetProperty("failed").GetInt32()).ShouldBe((0, 1));
    }

    private static async Task<string> AddHeaderAsync(AccountPlace place)
    {
        await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(
            new() { Path = Path.Combine(place.Account, "items.db"), Indexer = MessageIndexer.Instance }, Token);
        FolderInfo inbox = (await store.ListFoldersAsync(Token)).Folders.Single();
        var item = new FetchedItem { Id = ItemId.FromNumber(1), Identity = new(7, 5000, 0), Content = new MemoryContent(Encoding.ASCII.GetBytes(Head)), IsPartial = true };
        ItemWrite[] writes = [new CreateItem { Tag = 1, Key = new(9, 1), Item = item }];
        return (await store.ApplyAsync(inbox.Id, null, writes.ToAsyncEnumerable(), Token).ToListAsync(Token)).Single().Id.ToString();
    }
}
