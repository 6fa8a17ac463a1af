using System.Text;
using System.Text.Json;

namespace IceWarp.Sync.Cli.Commands;

public sealed class ItemCommandTests
{
    private const string Message = "From: Jane <jane@example.com>\r\nSubject: Hello\r\nDate: Fri, 2 Jan 2026 03:04:05 +0100\r\nMessage-ID: <1@example.com>\r\n\r\nBody\r\n";

    [Fact]
    public async Task Added_Listed_HasEveryPropertyOfTheContract()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message, "--flag", "\\Seen", "--flag", "work", "--date", "2026-01-31T23:59:59+01:00");

        JsonElement list = (await CliRun.SucceedAsync("item", "list", place.Account, "--folder", "inbox", "--json")).Json;

        list.EnumerateObject().Select(p => p.Name).ShouldBe(["schema", "items"]);
        JsonElement item = list.GetProperty("items")[0];
        item.GetRawText().ShouldBe(
            $$"""{"id":"{{id}}","folder":"INBOX","kind":"mail","messageId":"1@example.com","uid":null,"size":{{Message.Length}},"sha256":"{{Sha256(Message)}}","internalDate":"2026-01-31T22:59:59Z","flags":["\\Seen"],"keywords":["work"],"state":"full","subject":"Hello","from":"Jane <jane@example.com>","date":"2026-01-02T02:04:05Z"}""");
    }

    [Fact]
    public async Task Added_Shown_IsOneObjectWithSchema()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message);

        JsonElement item = (await CliRun.SucceedAsync("item", "show", place.Account, id, "--json")).Json;

        item.EnumerateObject().First().Name.ShouldBe("schema");
        item.GetProperty("id").GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd")]
    [InlineData("Subject: \0\u00ff\r\n\r\n", "Subject: \0\u00ff\r\n\r\n")]
    public async Task MessageFromStandardInput_ShownRaw_HasItsBytesWithCrLf(string given, string kept)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        CliRun added = await CliRun.OfAsync(
            new CliSurroundings { Input = Encoding.Latin1.GetBytes(given) }, "item", "add", place.Account, "--folder", "INBOX", "--file", "-");

        CliRun shown = await CliRun.SucceedAsync("item", "show", place.Account, added.Lines[0], "--raw");

        Encoding.Latin1.GetString(shown.Bytes).ShouldBe(kept);
    }

    [Fact]
    public async Task Flags_AddedAndRemoved_AreShown()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message, "--flag", "\\seen", "--flag", "old");

        await CliRun.SucceedAsync("item", "flag", place.Account, id, "--add", "\\Flagged", "--add", "two words", "--remove", "\\Seen", "--remove", "OLD");

        JsonElement item = await ShowAsync(place, id);
        item.GetProperty("flags").GetRawText().ShouldBe("""["\\Flagged"]""");
        item.GetProperty("keywords").GetRawText().ShouldBe("""["two words"]""");
    }

    [Theory]
    [InlineData("\\Recent")]
    [InlineData("\\Nonsense")]
    [InlineData("bad\u0007word")]
    public async Task NoFlag_Added_IsRefused(string flag)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        (await CliRun.OfAsync("item", "add", place.Account, "--folder", "INBOX", "--file", "-", "--flag", flag)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task SeveralIds_OneUnknown_NothingIsDone()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message);
        await CliRun.SucceedAsync("folders", "add", place.Account, "Work");

        (await CliRun.OfAsync("item", "delete", place.Account, id, "999")).Code.ShouldBe(2);
        (await CliRun.OfAsync("item", "move", place.Account, id, "nonsense", "--to", "Work")).Code.ShouldBe(2);
        (await CliRun.OfAsync("item", "flag", place.Account, id, "999", "--add", "x")).Code.ShouldBe(2);

        JsonElement item = await ShowAsync(place, id);
        item.GetProperty("folder").GetString().ShouldBe("INBOX");
        item.GetProperty("keywords").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task MovedUpdatedDeleted_KeepsItsIdToTheEnd()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message);
        await CliRun.SucceedAsync("folders", "add", place.Account, "Work/A%2FB");
        await File.WriteAllTextAsync(place.In("new.eml"), "Subject: New\n\n", TestContext.Current.CancellationToken);

        await CliRun.SucceedAsync("item", "move", place.Account, id, "--to", "Work/A%2FB");
        await CliRun.SucceedAsync("item", "update", place.Account, id, "--file", place.In("new.eml"));

        JsonElement item = await ShowAsync(place, id);
        item.GetProperty("folder").GetString().ShouldBe("Work/A%2FB");
        item.GetProperty("subject").GetString().ShouldBe("New");
        await CliRun.SucceedAsync("item", "delete", place.Account, id);
        (await CliRun.OfAsync("item", "show", place.Account, id)).Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("No such folder")]
    [InlineData("inbox/x")]
    [InlineData("a//b")]
    [InlineData("%41")]
    [InlineData("")]
    public async Task UnknownOrWrongFolder_Listed_IsSaid(string folder)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync("item", "list", place.Account, "--folder", folder, "--json");

        run.Code.ShouldBe(2);
        run.Json.GetProperty("result").GetString().ShouldBe("failed");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-01-31")]
    public async Task NoDate_Added_IsRefused(string date)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        (await CliRun.OfAsync("item", "add", place.Account, "--folder", "INBOX", "--file", "-", "--date", date)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task MoreThanAPage_Listed_IsOneObject()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        Directory.CreateDirectory(place.In("in/Many"));
        for (int i = 0; i < 1100; i++)
        {
            await File.WriteAllTextAsync(place.In($"in/Many/{i}.eml"), $"Subject: {i}\r\n\r\n", TestContext.Current.CancellationToken);
        }

        await CliRun.SucceedAsync("import", place.Account, "--from", place.In("in"));

        JsonElement list = (await CliRun.SucceedAsync("item", "list", place.Account, "--folder", "Many", "--json")).Json;
        list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).Distinct().Count().ShouldBe(1100);
    }

    private static async Task<JsonElement> ShowAsync(AccountPlace place, string id) =>
        (await CliRun.SucceedAsync("item", "show", place.Account, id, "--json")).Json;

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
