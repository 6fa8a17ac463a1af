using System.Text.Json;

namespace IceWarp.Sync.Cli.Commands;

public sealed class FoldersCommandTests
{
    [Fact]
    public async Task Listed_HasEveryPropertyOfTheContract()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await CliRun.SucceedAsync("folders", "add", place.Account, "Work");
        await place.AddAsync("INBOX", "Subject: x\r\n\r\n");

        string list = (await CliRun.SucceedAsync("folders", "list", place.Account, "--json")).Lines.ShouldHaveSingleItem();

        list.ShouldBe("""{"schema":1,"folders":[{"path":"INBOX","kind":"mail","role":"inbox","rights":"lrswipkxtea","items":1,"unread":1,"selected":"priority"},{"path":"Work","kind":"mail","role":"none","rights":"lrswipkxtea","items":0,"unread":0,"selected":"standard"}]}""");
    }

    [Fact]
    public async Task AddedRenamedMovedDeleted_TreeFollows()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await CliRun.SucceedAsync("folders", "add", place.Account, "A/B/C");
        await CliRun.SucceedAsync("folders", "rename", place.Account, "A/B", "Q%2FR");
        (await PathsAsync(place)).ShouldBe(["A", "A/Q%2FR", "A/Q%2FR/C", "INBOX"]);

        await CliRun.SucceedAsync("folders", "rename", place.Account, "A/Q%2FR", "X/Y");
        await CliRun.SucceedAsync("folders", "move", place.Account, "X/Y/C", "--to", "A");
        await CliRun.SucceedAsync("folders", "move", place.Account, "X/Y", "/");
        (await PathsAsync(place)).ShouldBe(["A", "A/C", "INBOX", "X", "Y"]);

        await CliRun.SucceedAsync("folders", "delete", place.Account, "A");
        (await PathsAsync(place)).ShouldBe(["INBOX", "X", "Y"]);
    }

    [Theory]
    [InlineData("add", "INBOX")]
    [InlineData("add", "a//b")]
    [InlineData("rename", "INBOX", "Other")]
    [InlineData("rename", "Nowhere", "Other")]
    [InlineData("move", "INBOX", "--to", "INBOX")]
    [InlineData("move", "INBOX")]
    [InlineData("delete", "inbox")]
    [InlineData("delete", "Nowhere")]
    [InlineData("select", "INBOX")]
    public async Task WhatCannotBe_IsRefused(string verb, params string[] more)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();

        CliRun run = await CliRun.OfAsync(["folders", verb, place.Account, .. more]);

        run.Code.ShouldBe(2);
        run.Error.ShouldNotContain("Parameter '");
    }

    private static async Task<string?[]> PathsAsync(AccountPlace place)
    {
        JsonElement list = (await CliRun.SucceedAsync("folders", "list", place.Account, "--json")).Json;
        return [.. list.GetProperty("folders").EnumerateArray().Select(f => f.GetProperty("path").GetString())];
    }
}
