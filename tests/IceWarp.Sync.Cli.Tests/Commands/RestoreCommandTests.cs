using System.Text.Json;

namespace IceWarp.Sync.Cli.Commands;

public sealed class RestoreCommandTests
{
    private const string Message = "Subject: kept\r\n\r\nbody";

    [Fact]
    public async Task DeletedItem_ListedAndRestored_IsBackUnderANewId()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", Message, "--flag", "\\Seen");
        await CliRun.SucceedAsync("item", "delete", place.Account, id);

        JsonElement item = (await CliRun.SucceedAsync("item", "list", place.Account, "--deleted", "--json")).Json
            .GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (item.GetProperty("id").GetString(), item.GetProperty("subject").GetString(), item.GetProperty("folder").GetString()).ShouldBe((id, "kept", "INBOX"));
        string restored = (await CliRun.SucceedAsync("item", "restore", place.Account, id)).Lines.ShouldHaveSingleItem();

        restored.ShouldNotBe(id);
        (await CliRun.SucceedAsync("item", "show", place.Account, restored, "--raw")).Output.ShouldBe(Message);
        CliRun again = await CliRun.OfAsync("item", "restore", place.Account, id);
        again.Code.ShouldBe(2);
        again.Error.ShouldContain("restore bin");
    }

    [Fact]
    public async Task NothingIgnoredOrInConflict_Listed_IsEmpty()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        (await CliRun.SucceedAsync("ignored", place.Account, "--json")).Lines.ShouldBe(["""{"schema":1,"ignored":[]}"""]);
        (await CliRun.SucceedAsync("conflicts", place.Account, "--json")).Lines.ShouldBe(["""{"schema":1,"conflicts":[]}"""]);
        await CliRun.SucceedAsync("ignored", place.Account, "--clear");
        await CliRun.SucceedAsync("ignored", place.Account, "--clear", "INBOX");
        CliRun none = await CliRun.OfAsync("conflicts", "resolve", place.Account, "7", "--keep", "local");
        (none.Code, none.Error).ShouldBe((2, "icewarp-sync: No conflict '7' waits for a decision. See: icewarp-sync conflicts\n"));
    }
}
