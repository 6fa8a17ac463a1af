using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Items;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

[Collection(AloneCollection.Name)]
public sealed class ListingTests
{
    [Fact]
    public async Task EveryOrder_Explained_IsAWalkAlongAnIndex()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        using Connection connection = Connection.Open(fixture.Path);
        ItemListing.AllStatements.Count.ShouldBe(24);
        foreach (string sql in ItemListing.AllStatements)
        {
            using Statement plan = connection.Get("EXPLAIN QUERY PLAN " + sql);
            plan.Step().ShouldBeTrue();
            string step = plan.Text(3)!;
            string bounds = sql.Contains("?4", StringComparison.Ordinal) ? @"=\? AND rowid[<>]\?" : sql.Contains("?3", StringComparison.Ordinal) ? @"[<>]\?" : "";
            step.ShouldMatch(@"^SEARCH TABLE item USING INDEX item_\w+ \(folder=\?" + (bounds.Length > 0 ? @" AND \w+" : "") + bounds + @"\)$");
            plan.Step().ShouldBeFalse(step);
        }
    }

    [Fact]
    public async Task HundredThousandItems_ListedInPages_ComeInOrderAndOnce()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        var random = new Random(7);
        ItemWrite[] writes =
        [
            .. Enumerable.Range(1, 100_000).Select(i => StoreFixture.Create(
                i, $"{(char)('a' + random.Next(26))}{random.Next(3000)}|S{random.Next(20)}|{random.Next(50_000)}|", date: DateTimeOffset.FromUnixTimeSeconds(random.Next(100_000)))),
        ];
        await fixture.ApplyAsync("INBOX", null, writes);
        foreach (ItemOrder order in Enum.GetValues<ItemOrder>())
        {
            List<StoredItem> up = await fixture.Store.Items.ListAsync(new() { Folder = StoreFixture.Inbox, OrderBy = order }).ToListAsync();
            up.Select(i => i.Id).Distinct().Count().ShouldBe(100_000);
            up.Select(i => i.Id).SequenceEqual(Sorted(up, order).Select(i => i.Id)).ShouldBeTrue();
            List<StoredItem> down = await fixture.Store.Items.ListAsync(new() { Folder = StoreFixture.Inbox, OrderBy = order, Descending = true }).ToListAsync();
            down.Select(i => i.Id).SequenceEqual(up.Select(i => i.Id).Reverse()).ShouldBeTrue();
            List<StoredItem> middle = await fixture.Store.Items
                .ListAsync(new() { Folder = StoreFixture.Inbox, OrderBy = order, After = up[50_000], Limit = 450 }).ToListAsync();
            middle.Select(i => i.Id).ShouldBe(up.Skip(50_001).Take(450).Select(i => i.Id));
        }
    }

    [Fact]
    public async Task SubjectsThatDifferByCase_Listed_StandTogether()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        foreach (string subject in (string[])["b", "A", "a", "B", "é", "_"])
        {
            await fixture.AddAsync($"{subject}|x|1|");
        }

        List<StoredItem> items = await fixture.Store.Items.ListAsync(new() { Folder = StoreFixture.Inbox, OrderBy = ItemOrder.Subject }).ToListAsync();
        items.Select(i => i.Subject).ShouldBe(["_", "A", "a", "b", "B", "é"]);
    }

    private static IEnumerable<StoredItem> Sorted(List<StoredItem> items, ItemOrder order) => order switch
    {
        ItemOrder.Arrival => items.OrderBy(i => i.InternalDate).ThenBy(i => i.Id),
        ItemOrder.Date => items.OrderBy(i => i.Date).ThenBy(i => i.Id),
        ItemOrder.Subject => items.OrderBy(i => i.Subject.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(i => i.Id),
        _ => items.OrderBy(i => i.From.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(i => i.Id),
    };
}
