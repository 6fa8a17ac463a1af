using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Budgets;

/// <summary>What is only moved, renamed or numbered anew takes no body along: each message is far larger than all that is said of it.</summary>
public sealed class NoBodiesTests
{
    private const int Count = 100;
    private const int Large = 50_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MovedOnTheServer_Synced_MovesHereWithoutABody()
    {
        await using Mailbox mailbox = await StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("There", Token);
        await other.MoveAsync("Here", $"1:{Count / 2}", "There", Token);

        Measured run = await Measured.SyncAsync(mailbox);
        await ShouldHaveNoBodiesAsync(mailbox, run);
        run.Report.Moved.ShouldBe(Count / 2);
    }

    [Fact]
    public async Task MovedHere_Synced_MovesOnTheServerWithoutABody()
    {
        await using Mailbox mailbox = await StartAsync();
        await Measured.EditAsync(mailbox, async store =>
        {
            await store.Folders.CreateAsync(FolderPath.Parse("There"), cancellationToken: Token);
            await store.Items.MoveAsync((await Measured.ItemsAsync(store, "Here")).Take(Count / 2).Select(i => i.Id), FolderPath.Parse("There"), Token);
        });

        Measured run = await Measured.SyncAsync(mailbox);
        await ShouldHaveNoBodiesAsync(mailbox, run);
        run.Report.Moved.ShouldBe(Count / 2);
    }

    [Fact]
    public async Task FolderRenamedOnTheServer_Synced_IsRenamedHere()
    {
        await using Mailbox mailbox = await StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.RenameAsync("Here", "Elsewhere", Token);

        await ShouldHaveNoBodiesAsync(mailbox, await Measured.SyncAsync(mailbox));
    }

    [Fact]
    public async Task FolderRenamedHere_Synced_IsRenamedOnTheServer()
    {
        await using Mailbox mailbox = await StartAsync();
        await Measured.EditAsync(mailbox, store => store.Folders.MoveAsync(FolderPath.Parse("Here"), FolderPath.Parse("Elsewhere"), Token));

        await ShouldHaveNoBodiesAsync(mailbox, await Measured.SyncAsync(mailbox));
    }

    [Fact]
    public async Task H03_UidValidityReset_Synced_IsRecognisedWithoutABody()
    {
        await using Mailbox mailbox = await StartAsync();
        string before = await ValidityAsync(mailbox);
        CommandResult reset = await mailbox.Server.DoveadmAsync(Token, "mailbox", "update", "-u", "alice", "--uid-validity", "1234567890", "Here");
        reset.ExitCode.ShouldBe(0, reset.Error);
        (await ValidityAsync(mailbox)).ShouldNotBe(before);

        await ShouldHaveNoBodiesAsync(mailbox, await Measured.SyncAsync(mailbox));
    }

    private static async Task<Mailbox> StartAsync()
    {
        Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("Here", Token);
        var maker = new MailMaker(51);
        await other.SeedAsync("Here", Enumerable.Range(0, Count).Select(_ => new NewMessage(maker.OfSize(Large), ["\\Seen"], null)), Token);
        await Measured.SyncAsync(mailbox);
        return mailbox;
    }

    private static async Task<string> ValidityAsync(Mailbox mailbox)
    {
        await using RawImap other = await mailbox.OtherClientAsync();
        return (await other.CommandAsync("STATUS Here (UIDVALIDITY)", Token))[0].Text;
    }

    private static async Task ShouldHaveNoBodiesAsync(Mailbox mailbox, Measured run)
    {
        run.ShouldMoveNoBodies();
        (run.Counts.BytesDown + run.Counts.BytesUp).ShouldBeLessThan(Large);
        await mailbox.ShouldAgreeAsync();
        Measured rest = await Measured.SyncAsync(mailbox);
        rest.ShouldMoveNoBodies();
        rest.ShouldCostAtMost(4);
    }
}
