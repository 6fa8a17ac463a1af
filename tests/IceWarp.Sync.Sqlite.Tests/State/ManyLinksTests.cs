using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.State;

public sealed class ManyLinksTests
{
    [Fact]
    public async Task ManyLinks_ReadInPagesFoundAndCommitted_AreAllThere()
    {
        using var directory = new TestDirectory();
        await using SqliteSyncState state = await SqliteSyncState.OpenAsync(new() { Path = directory.File("sync.db") }, CancellationToken.None);
        await CommitAsync(state, [Link(1_000_000, 9)]);
        for (int batch = 0; batch < 10; batch++)
        {
            await CommitAsync(state, Enumerable.Range((batch * 10_000) + 1, 10_000).Select(i => Link(i, 1 + (i % 2))));
        }

        IReadOnlyList<ItemLink> found = await state.FindItemsAsync(Side.Local, 0, [.. Enumerable.Range(1, 100_000).Select(i => ItemId.FromNumber(i))], CancellationToken.None);
        found.Count.ShouldBe(100_000);
        var read = new List<long>();
        await foreach (IReadOnlyList<ItemLink> page in state.ReadItemsAsync(1, Side.Server, CancellationToken.None))
        {
            page.Count.ShouldBeInRange(1, 1000);
            read.AddRange(page.Select(l => l.ServerId.Number));
        }

        read.Count.ShouldBe(50_000);
        read.ShouldBe(read.Order());
    }

    private static ItemLink Link(long id, long folder) => new()
    {
        Id = id,
        Folder = folder,
        LocalId = ItemId.FromNumber(id),
        ServerId = ItemId.FromNumber(id * 3),
        Identity = new(id * 7919, 8800, 1_600_000_000 + id),
    };

    private static Task CommitAsync(SqliteSyncState state, IEnumerable<ItemLink> links)
    {
        var changes = new StateChanges();
        changes.Items.AddRange(links);
        return state.CommitAsync(changes, CancellationToken.None);
    }
}
