using System.Text.Json;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary>A whole account through the command line alone, judged by what the server says to a plain IMAP session and by exported files.</summary>
public sealed class WholeAccountTests
{
    private const int Messages = 10_000;

    // The server tells its dates in a zone of its own.
    private const string Zone = "import_environment = TZ=NPT-5:45\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FortyHardFoldersWithTenThousandMessages_SyncedAndExported_AreByteForByteWhatTheServerHolds()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { Settings = Zone });
        await FillAsync(mailbox);
        await mailbox.InitAsync();

        JsonElement first = Json(await mailbox.RunCliAsync("sync", "--json"));
        string export = Path.Combine(Path.GetDirectoryName(mailbox.Local)!, "export");
        JsonElement exported = Json(await mailbox.RunCliAsync("export", "--to", export, "--json"));
        string items = await mailbox.RunCliAsync("item list", "--json"), folders = await mailbox.RunCliAsync("folders list", "--json");

        await using RawImap other = await mailbox.OtherClientAsync();
        ServerSnapshot server = await ServerSnapshot.TakeAsync(other, Token);
        server.Messages.Count.ShouldBe(Messages);
        (await ExportedFiles.ReadAsync(export, Token)).DifferenceTo(server).ShouldBe("");
        ListedOf(items, folders).DifferenceTo(server).ShouldBe("");
        (Number(first, "downloaded"), Number(exported, "files")).ShouldBe((Messages, Messages));

        JsonElement second = Json(await mailbox.RunCliAsync("sync", "--json"));
        foreach (string count in (string[])["downloaded", "uploaded", "moved", "deleted", "flagged", "exitCode"])
            Number(second, count).ShouldBe(0, count);
    }

    /// <summary>One folder holds a third of all, one the odd ones, one nothing; equal messages lie in several.</summary>
    private static async Task FillAsync(Mailbox mailbox)
    {
        NewMessage[] odd = [.. OddMessages.All];
        int[] shares = [.. HardNames.All.Select((_, i) => i == 0 ? 0 : 100 + i)];
        await Task.WhenAll(FillAsync(0, [("INBOX", Messages - shares.Sum() - (2 * odd.Length))]), FillAsync(1, [.. HardNames.All.Zip(shares)]));

        async Task FillAsync(int seed, IReadOnlyList<(string Name, int Count)> folders)
        {
            await using RawImap session = await mailbox.OtherClientAsync();
            var maker = new MailMaker(9000 + seed, 1200);
            foreach ((string name, int count) in folders)
            {
                if (name != "INBOX")
                    await session.CreateAsync(name, Token);
                if (count > 0)
                    await session.SeedAsync(name, maker.Take(count), Token);
            }

            if (seed == 1)
            {
                await session.SeedAsync(HardNames.All[^1], odd, Token);
                await session.SeedAsync(HardNames.All[1], odd.Reverse(), Token);
            }
        }
    }

    private static ServerSnapshot ListedOf(string items, string folders) => new(
        [.. Json(folders).GetProperty("folders").EnumerateArray().Select(f => ExportedFiles.NameOf(f.GetProperty("path").GetString()!)).Order(StringComparer.Ordinal)],
        [.. Json(items).GetProperty("items").EnumerateArray().Select(LineOf).Order(StringComparer.Ordinal)]);

    // The listing shows no bytes, but their hash.
    private static string LineOf(JsonElement item)
    {
        string line = ServerSnapshot.LineOf(
            ExportedFiles.NameOf(item.GetProperty("folder").GetString()!),
            [],
            ExportedFiles.FlagsOf(item),
            item.GetProperty("internalDate").GetDateTimeOffset());
        return line.Replace("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", item.GetProperty("sha256").GetString(), StringComparison.Ordinal);
    }

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
