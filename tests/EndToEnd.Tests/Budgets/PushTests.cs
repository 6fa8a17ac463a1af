using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Budgets;

public sealed class PushTests
{
    private static readonly FolderPath Inbox = FolderPath.Parse("INBOX");

    [Fact]
    public async Task NewMessagesHere_Pushed_CostATurnForAHundred()
    {
        const int count = 300;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await Measured.SyncAsync(mailbox);
        long size = 0;
        await Measured.EditAsync(mailbox, async store =>
        {
            foreach (NewMessage message in new MailMaker(41, 3000).Take(count))
            {
                size += message.Bytes.Length;
                await store.Items.AddAsync(Inbox, message.Bytes, new(SystemFlags.Seen, null), message.InternalDate, TestContext.Current.CancellationToken);
            }
        });

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Uploaded.ShouldBe(count);
        run.ShouldCostAtMost(Measured.LoginAndLogout + 1 + 1 + (count / 100), down: 30 * count, up: size + (60 * count));
        await mailbox.ShouldAgreeAsync();
        (await Measured.SyncAsync(mailbox)).ShouldMoveNoBodies();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public async Task FlagsChangedHere_Pushed_CostATurnForEachMailboxAndEachChange(int mailboxes, int changes)
    {
        const int count = 600;
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            for (int i = 0; i < mailboxes; i++)
            {
                await other.CreateAsync($"Folder {i}", TestContext.Current.CancellationToken);
                await other.SeedAsync(
                    $"Folder {i}", new MailMaker(42 + i, 300).Take(count).Select(m => m with { Flags = [] }), TestContext.Current.CancellationToken);
            }
        }

        await Measured.SyncAsync(mailbox);
        SystemFlags[] flags = [SystemFlags.Seen, SystemFlags.Flagged, SystemFlags.Answered];
        await Measured.EditAsync(mailbox, async store =>
        {
            for (int i = 0; i < mailboxes; i++)
            {
                ItemId[] ids = [.. (await Measured.ItemsAsync(store, $"Folder {i}")).Select(m => m.Id)];
                foreach ((ItemId[] part, SystemFlags flag) in ids.Chunk(count / changes).Zip(flags))
                {
                    await store.Items.ChangeFlagsAsync(part, new(new(flag, null), default), TestContext.Current.CancellationToken);
                }
            }
        });

        Measured run = await Measured.SyncAsync(mailbox);
        run.Report.Flagged.ShouldBe(mailboxes * count);
        run.ShouldMoveNoBodies();
        run.ShouldCostAtMost(Measured.LoginAndLogout + mailboxes + (mailboxes * changes), up: 6 * count * mailboxes);
        await mailbox.ShouldAgreeAsync();
    }
}
