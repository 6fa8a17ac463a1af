using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Budgets;

/// <summary>What a run cost, as the proxy counted it, login and logout included.</summary>
internal sealed record Measured(SyncReport Report, ProxyCounts Counts)
{
    /// <summary>Turns of login and logout: PLAIN with an initial response is one, LOGOUT another.</summary>
    public const int LoginAndLogout = 2;

    /// <summary>
    /// Syncs over a line with round trips of 50 ms, where a turn is what a turn costs: without any, two commands that leave one
    /// behind the other may count as two, if the server is quick with its answer to the first.
    /// </summary>
    public static async Task<Measured> SyncAsync(Mailbox mailbox, Action<SyncAccountOptions>? configure = null, int roundTripMs = 50)
    {
        mailbox.Proxy.Options = mailbox.Proxy.Options with { OneWayDelay = TimeSpan.FromMilliseconds(roundTripMs / 2.0) };
        mailbox.Proxy.Reset();
        SyncReport report = await mailbox.SyncAsync(o =>
        {
            // Exchanges of several steps come on top of the budgets; one step makes the figures plain.
            o.Authentication = "PLAIN";
            configure?.Invoke(o);
        });
        report.Errors.ShouldBeEmpty();
        report.Stops.ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        var measured = new Measured(report, mailbox.Proxy.Snapshot());
        measured.Counts.Connections.ShouldBe(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{measured.Counts} {report.Duration.TotalMilliseconds:0} ms");
        return measured;
    }

    public void ShouldCostAtMost(int turns, long? down = null, long? up = null)
    {
        Counts.Turns.ShouldBeLessThanOrEqualTo(turns, $"turns; {Counts}");
        Counts.BytesDown.ShouldBeLessThanOrEqualTo(down ?? long.MaxValue, $"bytes down; {Counts}");
        Counts.BytesUp.ShouldBeLessThanOrEqualTo(up ?? long.MaxValue, $"bytes up; {Counts}");
    }

    public void ShouldMoveNoBodies()
    {
        Report.Downloaded.ShouldBe(0);
        Report.Uploaded.ShouldBe(0);
    }

    /// <summary>Edits the local side as an application does, without a sync.</summary>
    public static async Task EditAsync(Mailbox mailbox, Func<SqliteItemStore, Task> edit)
    {
        await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(
            new() { Path = Path.Combine(mailbox.Local, "items.db"), Indexer = MessageIndexer.Instance, Durability = SqliteDurability.Relaxed },
            TestContext.Current.CancellationToken);
        await edit(store);
    }

    /// <summary>The items of a folder in the order of their arrival.</summary>
    public static async Task<List<StoredItem>> ItemsAsync(SqliteItemStore store, string folder)
    {
        List<StoredItem> items = [];
        await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = FolderPath.Parse(folder) }, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<long> SeedAsync(RawImap other, string folder, IEnumerable<NewMessage> messages)
    {
        List<NewMessage> all = [.. messages];
        await other.SeedAsync(folder, all, TestContext.Current.CancellationToken);
        return all.Sum(m => (long)m.Bytes.Length);
    }
}
