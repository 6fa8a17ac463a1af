using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Fallbacks;

/// <summary>Without UIDPLUS the only EXPUNGE takes along whatever anybody has marked as deleted.</summary>
public sealed class PlainExpungeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnotherClientsMark_DeletedHere_WaitsUntilTheMarkIsGone(bool markIsKnown)
    {
        await using Mailbox mailbox = await StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.StoreAsync("INBOX", "2", "+FLAGS", "\\Deleted", Token);
        if (markIsKnown)
        {
            await mailbox.SyncAsync();
        }

        await Measured.EditAsync(mailbox, async store => await store.Items.DeleteAsync([(await Measured.ItemsAsync(store, "INBOX"))[4].Id], Token));
        await mailbox.SyncAsync();
        await mailbox.SyncAsync();
        (await UidsAsync(other)).ShouldBe([1, 2, 3, 4, 5, 6]);
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(5);

        await other.StoreAsync("INBOX", "2", "-FLAGS", "\\Deleted", Token);
        await mailbox.SyncAsync();
        (await UidsAsync(other)).ShouldBe([1, 2, 3, 4, 6]);
        await mailbox.ShouldAgreeAsync();
    }

    [Fact]
    public async Task AnotherClientsMark_MovedHere_NeitherLosesNorDoublesAnything()
    {
        await using Mailbox mailbox = await StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("There", Token);
        await mailbox.SyncAsync();
        await other.StoreAsync("INBOX", "2", "+FLAGS", "\\Deleted", Token);
        await Measured.EditAsync(mailbox, async store => await store.Items.MoveAsync([(await Measured.ItemsAsync(store, "INBOX"))[4].Id], FolderPath.Parse("There"), Token));
        await mailbox.SyncAsync();
        await mailbox.SyncAsync();
        (await UidsAsync(other)).ShouldBe([1, 2, 3, 4, 5, 6]);

        await other.StoreAsync("INBOX", "2", "-FLAGS", "\\Deleted", Token);
        await mailbox.SyncAsync();
        await mailbox.SyncAsync();
        (await UidsAsync(other)).ShouldBe([1, 2, 3, 4, 6]);
        (await mailbox.TakeLocalAsync()).Messages.Count.ShouldBe(6);
        await mailbox.ShouldAgreeAsync();
    }

    private static async Task<Mailbox> StartAsync()
    {
        Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { ImapCapability = Capabilities.Without("UIDPLUS", "MOVE") });
        await using RawImap other = await mailbox.OtherClientAsync();
        // The dates ascend, so that the local order is that of the UIDs.
        await other.SeedAsync("INBOX", new MailMaker(64, 500).Take(6).Select((m, i) => m with { InternalDate = DateTimeOffset.UnixEpoch.AddDays(20000 + i) }), Token);
        await mailbox.SyncAsync();
        return mailbox;
    }

    private static async Task<IEnumerable<int>> UidsAsync(RawImap other) => (await other.FetchAllAsync("INBOX", Token)).Select(m => (int)m.Uid);
}
