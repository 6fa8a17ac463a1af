using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Servers.Lying;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Mailbox names that Dovecot does not give, over the wire as they are; those that it does are in HardNames.</summary>
public sealed class NamesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Wires =>
    [
        "Sent", "SENT", "inbox/x", "&", "&-", "&-&", "&AGE-", "&Jjo", "&Jjo!", "&AP-", "Entw&APw-rfe", "&2DzfhA-", "&3IQ-", "Entw\u00FCrfe",
        "Gr\u00C3\u00BC\u00C3\u009Fe", "[Mail]", "100%", "*", "%", "say \"hello\"", " before", "after ", "a'b", "{5}", "NIL", "(paren", "~", "x\u007Fy",
    ];

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task H14_HardNameOnTheWire_FilledOnBothSides_KeepsItsNameAndItsMessages(string wire)
    {
        await using var account = new LiarAccount();
        account.Server.Add("A").Add(LiarAccount.Letter(1));
        LyingMailbox hard = account.Server.Add(wire);
        hard.Add(LiarAccount.Letter(2));

        await SyncAsync(account, downloaded: 2, uploaded: 0);
        FolderPath path = await FolderOfAsync(account, LiarAccount.Letter(2));
        await account.EditAsync(store => store.Items.AddAsync(path, LiarAccount.Letter(3), cancellationToken: Token));
        await SyncAsync(account, downloaded: 0, uploaded: 1);

        hard.Name.ShouldBe(wire);
        hard.Messages.Select(m => m.Bytes).ShouldContain(b => b.SequenceEqual(LiarAccount.Letter(3)));
        account.Server.Mailboxes.Count.ShouldBe(3);
        await account.ShouldRestAsync();
    }

    [Fact]
    public async Task H14_NamesThatDecodeToTheSame_BothKeepTheirMessages()
    {
        await using var account = new LiarAccount();
        string[] wires = ["&AGE-b", "ab", "&-", "&", "x&AP8-", "x\u00FF", new string('y', 300), "Sent", "SENT", "sent"];
        foreach ((string wire, int number) in wires.Select((w, i) => (w, i)))
            account.Server.Add(wire).Add(LiarAccount.Letter(number));

        await SyncAsync(account, downloaded: wires.Length, uploaded: 0);

        account.Server.Mailboxes.Select(m => m.Name).ShouldBe(["INBOX", .. wires]);
        for (int number = 0; number < wires.Length; number++)
            (await account.CopiesAsync(LiarAccount.Letter(number))).Here.ShouldBe(1);
        await account.ShouldRestAsync();
    }

    [Fact]
    public async Task H14_InboxInAnyCase_IsOneFolder()
    {
        await using var account = new LiarAccount();
        account.Inbox.Add(LiarAccount.Letter(1));
        account.Server.Add("Inbox");
        account.Server.Add("inbox/x").Add(LiarAccount.Letter(2));
        account.Server.Add("INBOX/y").Add(LiarAccount.Letter(3));

        await SyncAsync(account, downloaded: 3, uploaded: 0);

        (await account.TakeLocalAsync()).Folders.Count(f => f.Equals("INBOX", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        await account.ShouldRestAsync();
    }

    [Theory]
    [InlineData("\".\"", '.')]
    [InlineData("\"\\\\\"", '\\')]
    [InlineData("\"%\"", '%')]
    [InlineData("\"|\"", '|')]
    public async Task H14_OtherDelimiter_FoldersMadeHere_UseIt(string delimiter, char separator)
    {
        await using var account = new LiarAccount();
        account.Server.Add($"A{separator}B/C").Add(LiarAccount.Letter(1));
        account.Server.Add("A");
        account.Server.Mailboxes.ForEach(m => m.Delimiter = delimiter);
        await SyncAsync(account, downloaded: 1, uploaded: 0);

        await account.EditAsync(async store =>
        {
            await store.Folders.CreateAsync(FolderPath.Of(["A", "D"]), cancellationToken: Token);
            await store.Items.AddAsync(FolderPath.Of(["A", "D"]), LiarAccount.Letter(2), cancellationToken: Token);
        });
        await SyncAsync(account, downloaded: 0, uploaded: 1);

        account.Server.Find($"A{separator}D")!.Messages.Count.ShouldBe(1);
        account.Server.Find($"A{separator}B/C")!.Messages.Count.ShouldBe(1);
        account.Server.Mailboxes.ForEach(m => m.Delimiter = delimiter);
        await account.ShouldRestAsync();
    }

    [Fact]
    public async Task H14_NoDelimiter_FolderInAFolderMadeHere_IsToldAndTheOthersGoOn()
    {
        await using var account = new LiarAccount();
        account.Server.Add("a/b.c").Add(LiarAccount.Letter(1));
        account.Server.Mailboxes.ForEach(m => m.Delimiter = "NIL");
        await SyncAsync(account, downloaded: 1, uploaded: 0);
        await account.EditAsync(async store =>
        {
            await store.Folders.CreateAsync(FolderPath.Of(["Top"]), cancellationToken: Token);
            await store.Folders.CreateAsync(FolderPath.Of(["Top", "Inside"]), cancellationToken: Token);
            await store.Items.AddAsync(FolderPath.Of(["Top"]), LiarAccount.Letter(2), cancellationToken: Token);
            await store.Items.AddAsync(FolderPath.Of(["Top", "Inside"]), LiarAccount.Letter(3), cancellationToken: Token);
        });

        SyncReport report = await account.SyncAsync();

        report.Result.ShouldBe(SyncResult.Attention);
        report.Errors.ShouldHaveSingleItem().Message.ShouldContain("no folders inside folders");
        account.Server.Find("Top")!.Messages.Count.ShouldBe(1);
        (await account.CopiesAsync(LiarAccount.Letter(3))).Here.ShouldBe(1);
    }

    private static async Task SyncAsync(LiarAccount account, int downloaded, int uploaded)
    {
        SyncReport report = await account.SyncAsync();
        report.Errors.ShouldBeEmpty();
        (report.Result, report.Downloaded, report.Uploaded, report.Deleted).ShouldBe((SyncResult.InStep, downloaded, uploaded, 0));
    }

    private static async Task<FolderPath> FolderOfAsync(LiarAccount account, byte[] letter)
    {
        FolderPath? path = null;
        await account.EditAsync(async store =>
        {
            foreach (StoredFolder folder in await store.Folders.ListAsync(Token))
            {
                await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, Token))
                    path = item.Sha256.Span.SequenceEqual(System.Security.Cryptography.SHA256.HashData(letter)) ? folder.Path : path;
            }
        });
        return path.ShouldNotBeNull();
    }
}
