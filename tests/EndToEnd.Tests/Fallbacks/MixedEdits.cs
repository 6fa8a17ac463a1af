using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Fallbacks;

/// <summary>
/// One of everything on both sides, none of which clashes, so that what has to come out is known: new, deleted, moved, flagged and
/// tagged messages; new, renamed and deleted folders.
/// </summary>
internal static class MixedEdits
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Before the first sync: 60 messages in each of five folders and INBOX.</summary>
    public static async Task SeedAsync(RawImap other)
    {
        var maker = new MailMaker(61, 800);
        await other.SeedAsync("INBOX", maker.Take(60), Token);
        foreach (string name in (string[])["Alpha", "Beta", "Alpha/Inner", "Far \u00FC", "Old"])
        {
            await other.CreateAsync(name, Token);
            await other.SeedAsync(name, maker.Take(60), Token);
        }

        await other.CreateAsync("Empty there", Token);
        await other.CreateAsync("Empty here", Token);
    }

    public static async Task OnServerAsync(RawImap other)
    {
        var maker = new MailMaker(62, 800);
        await other.SeedAsync("INBOX", maker.Take(7), Token);
        await other.StoreAsync("INBOX", "1:5", "+FLAGS", "\\Flagged", Token);
        await other.StoreAsync("INBOX", "3", "-FLAGS", "\\Seen", Token);
        await other.StoreAsync("Alpha", "1:3", "+FLAGS", "FromThere", Token);
        await other.ExpungeAsync("Alpha", "10:14", Token);
        await other.MoveAsync("Beta", "1:4", "Far \u00FC", Token);
        await other.CopyAsync("Beta", "20", "Beta", Token);
        await other.CreateAsync("Made there", Token);
        await other.SeedAsync("Made there", maker.Take(3), Token);
        await other.DeleteAsync("Empty there", Token);
        await other.RenameAsync("Old", "Renamed there", Token);
    }

    public static async Task HereAsync(SqliteItemStore store)
    {
        var maker = new MailMaker(63, 800);
        foreach (NewMessage message in maker.Take(9))
        {
            await store.Items.AddAsync(FolderPath.Parse("Beta"), message.Bytes, new(SystemFlags.Seen, KeywordSet.Of(["here"])), message.InternalDate, Token);
        }

        List<StoredItem> inbox = await Measured.ItemsAsync(store, "INBOX");
        await store.Items.ChangeFlagsAsync(inbox.Skip(20).Take(4).Select(i => i.Id), new(new(SystemFlags.Answered, KeywordSet.Of(["mine"])), default), Token);
        await store.Items.ChangeFlagsAsync(inbox.Skip(30).Take(4).Select(i => i.Id), new(new(SystemFlags.Flagged, null), new(SystemFlags.Seen, null)), Token);
        await store.Items.DeleteAsync(inbox.Skip(40).Take(6).Select(i => i.Id), Token);
        List<StoredItem> alpha = await Measured.ItemsAsync(store, "Alpha");
        await store.Folders.CreateAsync(FolderPath.Parse("Made here"), cancellationToken: Token);
        await store.Items.MoveAsync(alpha.Skip(30).Take(5).Select(i => i.Id), FolderPath.Parse("Made here"), Token);
        await store.Items.MoveAsync(alpha.Skip(40).Take(5).Select(i => i.Id), FolderPath.Parse("Beta"), Token);
        await store.Folders.MoveAsync(FolderPath.Parse("Alpha/Inner"), FolderPath.Parse("Alpha/Other \u00E4"), Token);
        await store.Folders.DeleteAsync(FolderPath.Parse("Empty here"), Token);
    }

    /// <summary>Runs until a run has nothing left to do; more than four are too many.</summary>
    public static async Task<List<SyncReport>> SettleAsync(Mailbox mailbox)
    {
        List<SyncReport> reports = [];
        do
        {
            reports.Count.ShouldBeLessThan(4, string.Join('\n', reports));
            SyncReport report = await mailbox.SyncAsync();
            report.Errors.ShouldBeEmpty();
            report.Stops.ShouldBeEmpty();
            reports.Add(report);
        }
        while (DidAnything(reports[^1]));
        return reports;
    }

    private static bool DidAnything(SyncReport r) =>
        r.Downloaded + r.Uploaded + r.Moved + r.Deleted + r.Flagged + r.FoldersChanged > 0 || r.Result != SyncResult.InStep;
}
