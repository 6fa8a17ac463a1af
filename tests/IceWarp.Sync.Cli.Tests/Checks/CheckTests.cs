using System.Text.Json;

namespace IceWarp.Sync.Cli.Checks;

public sealed class CheckTests
{
    [Fact]
    public async Task SoundAccount_Checked_Is0()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await place.AddAsync("INBOX", "Subject: x\r\n\r\n" + new string('y', 600_000));

        JsonElement found = (await CliRun.SucceedAsync("check", place.Account, "--json")).Json;

        found.EnumerateObject().Select(p => p.Name).ShouldBe(["schema", "result", "folders", "items", "bytes", "links", "faults", "repaired"]);
        found.GetProperty("items").GetInt32().ShouldBe(1);
        found.GetProperty("faults").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task MessageWithAnotherByte_CheckedAndExported_Is2AndNamed()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string bad = await place.AddAsync("INBOX", "Subject: x\r\n\r\nNEEDLE-IN-THE-BODY");
        string good = await place.AddAsync("INBOX", "Subject: y\r\n\r\n");
        await SpoilAsync(Path.Combine(place.Account, "items.db"));

        CliRun check = await CliRun.OfAsync("check", place.Account, "--json");
        CliRun export = await CliRun.OfAsync("export", place.Account, "--to", place.In("out"), "--json");

        check.Code.ShouldBe(2);
        check.Json.GetProperty("faults").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain($"Item {bad}");
        export.Code.ShouldBe(2);
        File.Exists(place.In($"out/INBOX/{good}.eml")).ShouldBeTrue();
        export.Json.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task FileOfAnotherProgram_Checked_Is2()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await File.WriteAllTextAsync(Path.Combine(place.Account, "items.db"), new string('x', 10_000), TestContext.Current.CancellationToken);

        CliRun run = await CliRun.OfAsync("check", place.Account, "--json");

        run.Code.ShouldBe(2);
        run.Json.GetProperty("errors")[0].GetProperty("class").GetString().ShouldBe("storage");
    }

    [Fact]
    public async Task NewItem_Explained_WillBeCopied()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", "Subject: x\r\n\r\n");

        JsonElement known = (await CliRun.SucceedAsync("explain", place.Account, id, "--json")).Json;

        known.EnumerateObject().Select(p => p.Name)
            .ShouldBe(["schema", "item", "folder", "now", "link", "changes", "nextSync", "why", "lastErrors"]);
        known.GetProperty("nextSync")[0].GetString().ShouldBe("copyToServer");
        known.GetProperty("changes")[0].GetString().ShouldBe("new");
        (await CliRun.OfAsync("explain", place.Account, "999")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task BeforeTheFirstRun_StatusAndLog_SayThatThereWasNone()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await place.AddAsync("INBOX", "Subject: x\r\n\r\n");

        string status = (await CliRun.SucceedAsync("status", place.Account, "--json")).Lines[0];
        string log = (await CliRun.SucceedAsync("log", place.Account, "--json")).Lines[0];

        status.ShouldBe("""{"schema":1,"email":"jane@example.com","user":"jane@example.com","server":{"host":"localhost","port":993,"security":"ssl"},"lastSync":null,"folders":1,"items":1,"unread":1,"pendingItems":1,"pendingFolders":0,"running":null,"health":{"level":"healthy","reason":"Not synchronised yet."}}""");
        log.ShouldBe("""{"schema":1,"events":[]}""");
    }

    private static async Task SpoilAsync(string file)
    {
        byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        int at = bytes.AsSpan().IndexOf("NEEDLE-IN-THE-BODY"u8);
        at.ShouldBeGreaterThan(0);
        bytes[at] = (byte)'X';
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
    }
}
