using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IceWarp.Sync.Cli.Exchange;

public sealed class ExportImportTests
{
    private static readonly string[] HardNames =
    [
        "Work", "work", "WORK", "a%2Fb", "100%25", " lead", "trail ", "..", "...", ".hidden", "CON", "nul.txt", "Entwürfe", "🎉", "a~2",
        "manifest.jsonl", "1.eml", "INBOX/1.eml", "Work/sub/Ünder", "x\u001b[31m", new('n', 230), new string('n', 230) + "2",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HardNames_ExportedAndImported_AreTheSameInEveryByteFlagAndDate()
    {
        using AccountPlace first = await AccountPlace.WithAccountAsync();
        using AccountPlace second = await AccountPlace.WithAccountAsync();
        foreach (string name in HardNames)
        {
            await CliRun.SucceedAsync("folders", "add", first.Account, name);
            await first.AddAsync(name, $"Subject: {name.Length}\r\n\r\n{name}", "--flag", "\\Answered", "--flag", "two words", "--date", "2011-12-13T14:15:16Z");
        }

        await CliRun.SucceedAsync("folders", "add", first.Account, "Empty/Inner");
        await first.AddAsync("INBOX", "Subject: large\r\n\r\n" + new string('x', 700_000), "--date", "1999-01-02T03:04:05Z");

        await CliRun.SucceedAsync("export", first.Account, "--to", first.In("out"));
        JsonElement done = (await CliRun.SucceedAsync("import", second.Account, "--from", first.In("out"), "--json")).Json;

        done.GetProperty("imported").GetInt32().ShouldBe(HardNames.Length + 1);
        (await ListAsync(second)).ShouldBe(await ListAsync(first));
    }

    [Fact]
    public async Task Export_Files_AreTheBytesWithTheirDateForTheirOwnerAlone()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        string id = await place.AddAsync("INBOX", "Subject: x\r\n\r\nbody", "--flag", "\\Seen", "--flag", "tag", "--date", "2011-12-13T14:15:16Z");

        await CliRun.SucceedAsync("export", place.Account, "--to", place.In("out"));

        string file = place.In($"out/INBOX/{id}.eml");
        byte[] bytes = await File.ReadAllBytesAsync(file, Token);
        Encoding.ASCII.GetString(bytes).ShouldBe("Subject: x\r\n\r\nbody");
        File.GetLastWriteTimeUtc(file).ShouldBe(new DateTime(2011, 12, 13, 14, 15, 16, DateTimeKind.Utc));
        (await File.ReadAllLinesAsync(place.In("out/manifest.jsonl"), Token)).ShouldHaveSingleItem().ShouldBe(
            $$"""{"file":"INBOX/{{id}}.eml","folder":"INBOX","id":"{{id}}","flags":["\\Seen"],"keywords":["tag"],"internalDate":"2011-12-13T14:15:16Z","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}"}""");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(place.In("out")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task PlaceThatIsNotEmptyOrALink_Exported_IsRefused()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        Directory.CreateDirectory(place.In("full/x"));
        Directory.CreateDirectory(place.In("empty"));
        File.CreateSymbolicLink(place.In("link"), place.In("empty"));

        (await CliRun.OfAsync("export", place.Account, "--to", place.In("full"))).Code.ShouldBe(2);
        (await CliRun.OfAsync("export", place.Account, "--to", place.In("link"))).Code.ShouldBe(2);
        (await CliRun.OfAsync("export", place.Account, "--to", place.In("empty"))).Code.ShouldBe(0);
    }

    [Fact]
    public async Task DirectoryThatBecameALink_Written_IsNotFollowed()
    {
        using var place = new AccountPlace();
        ExportDirectory target = ExportDirectory.Take(place.In("out"));
        Directory.CreateDirectory(place.In("elsewhere"));
        File.CreateSymbolicLink(place.In("out/INBOX"), place.In("elsewhere"));

        await Should.ThrowAsync<IOException>(async () => await target.CreateFile("INBOX/1.eml").DisposeAsync());

        Directory.GetFiles(place.In("elsewhere")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameContentAgain_Imported_IsSkippedUnlessAllowed()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        await place.AddAsync("INBOX", "Subject: x\r\n\r\n");
        await CliRun.SucceedAsync("export", place.Account, "--to", place.In("out"));

        JsonElement again = (await CliRun.SucceedAsync("import", place.Account, "--from", place.In("out"), "--json")).Json;
        JsonElement allowed = (await CliRun.SucceedAsync("import", place.Account, "--from", place.In("out"), "--allow-duplicates", "--json")).Json;

        again.GetRawText().ShouldBe("""{"schema":1,"imported":0,"skipped":1,"failed":0,"folders":0,"errors":[]}""");
        allowed.GetProperty("imported").GetInt32().ShouldBe(1);
        (await ListAsync(place)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task BareFiles_Imported_GoWhereTheirDirectoriesSay_WithCrLf()
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        Directory.CreateDirectory(place.In("in/Entw%C3%BCrfe/A%2FB"));
        Directory.CreateDirectory(place.In("in/Empty~2"));
        await File.WriteAllTextAsync(place.In("in/Entw%C3%BCrfe/A%2FB/any name.EML"), "Subject: x\n\nline\n", Token);
        await File.WriteAllTextAsync(place.In("in/Entw%C3%BCrfe/readme.txt"), "no message", Token);
        await File.WriteAllTextAsync(place.In("in/top.eml"), "Subject: top\r\n\r\n", Token);
        File.SetLastWriteTimeUtc(place.In("in/top.eml"), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        await CliRun.SucceedAsync("import", place.Account, "--from", place.In("in"));

        string[] items = await ListAsync(place);
        items.Length.ShouldBe(2);
        items[0].ShouldStartWith("INBOX|2001-02-03T04:05:06Z|");
        items[1].ShouldStartWith("Entwürfe/A%2FB|");
        items[1].ShouldContain(Convert.ToHexStringLower(SHA256.HashData("Subject: x\r\n\r\nline\r\n"u8)));
        (await CliRun.SucceedAsync("folders", "list", place.Account)).Output.ShouldContain("Empty\t");
    }

    [Theory]
    [InlineData("../secret.eml")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../secret.eml")]
    [InlineData("link/secret.eml")]
    [InlineData("link.eml")]
    [InlineData("")]
    [InlineData("missing.eml")]
    [InlineData("changed.eml")]
    public async Task ManifestWithABadLine_Imported_TakesTheOthers(string path)
    {
        using AccountPlace place = await AccountPlace.WithAccountAsync();
        Directory.CreateDirectory(place.In("in"));
        await File.WriteAllTextAsync(place.In("secret.eml"), "secret", Token);
        await File.WriteAllTextAsync(place.In("in/good.eml"), "good", Token);
        await File.WriteAllTextAsync(place.In("in/changed.eml"), "changed", Token);
        File.CreateSymbolicLink(place.In("in/link"), place.Root);
        File.CreateSymbolicLink(place.In("in/link.eml"), place.In("secret.eml"));
        await File.WriteAllLinesAsync(place.In("in/manifest.jsonl"), [Line(path, "secret"), "{nonsense", Line("good.eml", "good")], Token);

        CliRun run = await CliRun.OfAsync("import", place.Account, "--from", place.In("in"), "--json");

        run.Code.ShouldBe(1);
        run.Json.GetProperty("imported").GetInt32().ShouldBe(1);
        run.Json.GetProperty("failed").GetInt32().ShouldBe(2);
        (await ListAsync(place)).ShouldHaveSingleItem().ShouldContain(Sha256("good"));
    }

    private static string Line(string file, string content) => JsonSerializer.Serialize(new
    {
        file, folder = "INBOX", id = "1", flags = new[] { "\\Seen", "\\Recent" }, keywords = Array.Empty<string>(), internalDate = "2020-01-01T00:00:00Z", sha256 = Sha256(content),
    });

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Everything of every item but the id, which is an account's own.
    private static async Task<string[]> ListAsync(AccountPlace place)
    {
        JsonElement list = (await CliRun.SucceedAsync("item", "list", place.Account, "--json")).Json;
        return
        [
            .. list.GetProperty("items").EnumerateArray().Select(i =>
                $"{i.GetProperty("folder")}|{i.GetProperty("internalDate")}|{i.GetProperty("sha256")}|{i.GetProperty("flags").GetRawText()}|{i.GetProperty("keywords").GetRawText()}|{i.GetProperty("subject")}")
                .OrderDescending(StringComparer.Ordinal).Reverse().OrderBy(l => l.StartsWith("INBOX|", StringComparison.Ordinal) ? 0 : 1),
        ];
    }
}
