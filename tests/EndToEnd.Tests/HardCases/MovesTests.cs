using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Messages and folders that both sides move or rename at once, on a Dovecot; each message is far larger than all that is said of it.</summary>
public sealed class MovesTests
{
    private const int Count = 20;
    private const int Large = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task H12_FolderfulMovedApartAndFlagged_EndsInTheServersPlaceWithoutABody()
    {
        await using Mailbox mailbox = await StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.StoreAsync("A", $"1:{Count}", "+FLAGS", "\\Flagged", Token);
            await other.MoveAsync("A", $"1:{Count}", "B", Token);
        }

        await Measured.EditAsync(mailbox, async store =>
        {
            List<StoredItem> items = await Measured.ItemsAsync(store, "A");
            await store.Items.ChangeFlagsAsync(items.Select(i => i.Id), new(new(SystemFlags.Answered, null), default), Token);
            await store.Items.MoveAsync(items.Select(i => i.Id), FolderPath.Parse("C"), Token);
        });

        IReadOnlyList<string> held = await SettleWithoutABodyAsync(mailbox);

        held.Count(m => m.StartsWith("B|", StringComparison.Ordinal) && m.Contains("\\Answered \\Flagged", StringComparison.Ordinal)).ShouldBe(Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task H13_RenamedOnOneSide_NewMessageInItOnTheOther_BothHappenAndOnlyThatBodyTravels(bool isRenamedHere)
    {
        await using Mailbox mailbox = await StartAsync();
        byte[] letter = new MailMaker(131).OfSize(500);
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            if (isRenamedHere)
                await other.AppendAsync("A", letter, Token);
            else
                await other.RenameAsync("A", "Renamed", Token);
        }

        await Measured.EditAsync(mailbox, async store =>
        {
            if (isRenamedHere)
                await store.Folders.MoveAsync(FolderPath.Parse("A"), FolderPath.Parse("Renamed"), Token);
            else
                await store.Items.AddAsync(FolderPath.Parse("A"), letter, cancellationToken: Token);
        });

        IReadOnlyList<string> held = await SettleWithoutABodyAsync(mailbox);

        held.Count(m => m.StartsWith("Renamed|", StringComparison.Ordinal)).ShouldBe(Count + 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task H13_CaseOfTheNameChanged_FollowsWithoutABody(bool isHere)
    {
        await using Mailbox mailbox = await StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            if (!isHere)
                await other.RenameAsync("A", "a", Token);
        }

        if (isHere)
            await Measured.EditAsync(mailbox, store => store.Folders.MoveAsync(FolderPath.Parse("A"), FolderPath.Parse("a"), Token));

        IReadOnlyList<string> held = await SettleWithoutABodyAsync(mailbox);

        held.Count(m => m.StartsWith("a|", StringComparison.Ordinal)).ShouldBe(Count);
    }

    [Fact]
    public async Task H13_RenamedToANameThatTheOtherSideGivesToo_BothFoldersStay()
    {
        await using Mailbox mailbox = await StartAsync();
        byte[] letter = new MailMaker(132).OfSize(500);
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.CreateAsync("Taken", Token);
            await other.AppendAsync("Taken", letter, Token);
        }

        await Measured.EditAsync(mailbox, store => store.Folders.MoveAsync(FolderPath.Parse("A"), FolderPath.Parse("Taken"), Token));

        IReadOnlyList<string> held = await SettleWithoutABodyAsync(mailbox);

        held.Count.ShouldBe(Count + 1);
        held.Count(m => m.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(letter)), StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task H13_DeletedAndMadeAgainOnTheServer_NothingIsLostOrDoubled()
    {
        await using Mailbox mailbox = await StartAsync();
        byte[] letter = new MailMaker(133).OfSize(500);
        await using (RawImap other = await mailbox.OtherClientAsync())
        {
            await other.DeleteAsync("A", Token);
            await other.CreateAsync("A", Token);
            await other.AppendAsync("A", letter, Token);
        }

        (await mailbox.SyncAsync()).Errors.ShouldBeEmpty();

        await mailbox.ShouldAgreeAsync();
        (await mailbox.TakeLocalAsync()).Messages.Count(m => m.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(letter)), StringComparison.Ordinal)).ShouldBe(1);
        await mailbox.ShouldRestAsync();
    }

    private static async Task<Mailbox> StartAsync()
    {
        Mailbox mailbox = await Mailbox.StartAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        foreach (string name in (string[])["A", "B", "C"])
            await other.CreateAsync(name, Token);
        var maker = new MailMaker(12);
        await other.SeedAsync("A", Enumerable.Range(0, Count).Select(_ => new NewMessage(maker.OfSize(Large), [], null)), Token);
        await mailbox.SyncAsync();
        mailbox.Proxy.Reset();
        return mailbox;
    }

    private static async Task<IReadOnlyList<string>> SettleWithoutABodyAsync(Mailbox mailbox)
    {
        (await mailbox.SyncAsync()).Errors.ShouldBeEmpty();
        (mailbox.Proxy.Snapshot().BytesDown + mailbox.Proxy.Snapshot().BytesUp).ShouldBeLessThan(Large, string.Create(CultureInfo.InvariantCulture, $"{mailbox.Proxy.Snapshot()}"));
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
        return (await mailbox.TakeLocalAsync()).Messages;
    }
}
