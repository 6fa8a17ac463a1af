using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.State;

public sealed class SqliteSyncStateTests : IDisposable
{
    private readonly TestDirectory directory = new();

    private string Path => directory.File("sync.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task EverythingCommitted_Reopened_IsTheSame()
    {
        var folder = new FolderLink
        {
            Id = 1,
            Path = FolderPath.Parse("A/B%2FC"),
            LocalId = new("7"),
            ServerId = new("A.B/C"),
            LocalStableId = "7",
            ServerStableId = "m1",
            ServerIncarnation = "99",
            LocalIncarnation = "x",
            LocalToken = new("12"),
            ServerToken = new("99:5:6"),
            Role = FolderRole.Sent,
        };
        ItemLink plain = Link(1, 1, 10, ItemId.FromNumber(20));
        ItemLink rich = Link(2, 1, 11, ItemId.FromText("/dav/é😀")) with
        {
            LocalFlags = StoreFixture.Flags(SystemFlags.Seen, "two words", "b"),
            ServerFlags = StoreFixture.Flags(SystemFlags.Seen | SystemFlags.Flagged),
            LocalContent = new(3),
            ServerContent = new(0, "\"etag\""),
            Identity = new(-5, 100, 1_600_000_000),
        };
        var journal = new JournalEntry { Id = 1, Kind = JournalKind.Create, Side = Side.Server, Folder = 1, Item = ItemId.FromText("/x"), Link = 2, Identity = new(1, 2, 3) };
        var header = new StateHeader { LocalIdentity = "sqlite:1", ServerIdentity = "imap://a", LocalGeneration = 17, Epoch = 4, FirstDay = 739_000 };
        await using (SqliteSyncState state = await OpenAsync())
        {
            state.Header.ShouldBe(new() { Epoch = state.Header.Epoch });
            var changes = new StateChanges { Header = header, LastReport = Report() };
            changes.Folders.Add(folder);
            changes.Items.AddRange([plain, rich]);
            changes.Journal.Add(journal);
            changes.Events.Add(new(DateTimeOffset.UnixEpoch, EventLevel.Warning, "text", "details"));
            await state.CommitAsync(changes, CancellationToken.None);
            state.Header.ShouldBe(header);
        }

        await using SqliteSyncState again = await OpenAsync();
        again.Header.ShouldBe(header);
        (await again.ReadFoldersAsync(CancellationToken.None)).ShouldBe([folder]);
        (await again.FindItemsAsync(Side.Server, 1, [ItemId.FromNumber(20), ItemId.FromText("/dav/é😀"), ItemId.FromNumber(5)], CancellationToken.None)).ShouldBe([plain, rich]);
        (await again.ReadJournalAsync(CancellationToken.None)).ShouldBe([journal]);
        (await again.ReadEventsAsync(CancellationToken.None)).ShouldBe([new(DateTimeOffset.UnixEpoch, EventLevel.Warning, "text", "details")]);
        (await again.CountItemsAsync(CancellationToken.None)).ShouldBe(new Dictionary<long, long> { [1] = 2 });
        (await again.ReadFilledFoldersAsync(CancellationToken.None)).ShouldBe([1]);
        SyncReport report = (await again.ReadLastReportAsync(CancellationToken.None))!;
        report.Errors.ShouldBe(Report().Errors);
        report.Stops.ShouldBe(Report().Stops);
        report.Actions.ShouldBe(Report().Actions);
        (report with { Errors = [], Stops = [], Actions = [] }).ShouldBe(Report() with { Errors = [], Stops = [], Actions = [] });
    }

    [Fact]
    public async Task NumbersOfRemovedLinks_Reopened_AreNotGivenAgain()
    {
        await using (SqliteSyncState state = await OpenAsync())
        {
            (state.NextFolderLink(), state.NextItemLink(), state.NextItemLink(), state.NextJournalEntry()).ShouldBe((1, 1, 2, 1));
            await CommitAsync(state, c =>
            {
                c.Items.Add(Link(2, 1, 5, ItemId.FromNumber(5)));
                c.Journal.Add(new() { Id = 1, Kind = JournalKind.Remove, Side = Side.Local, Folder = 1, Item = ItemId.FromNumber(5) });
            });
            await CommitAsync(state, c =>
            {
                c.RemovedItems.Add(2);
                c.SettledJournal.Add(1);
            });
        }

        await using SqliteSyncState again = await OpenAsync();
        (again.NextFolderLink(), again.NextItemLink(), again.NextJournalEntry()).ShouldBe((2, 3, 2));
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task IdsOfAllKinds_Read_ComeInTheOrderOfItemId(Side side)
    {
        // U+FFFD sorts after a surrogate pair in UTF-16 and before it in UTF-8.
        ItemId[] ids =
        [
            ItemId.FromText("\uFFFD"), ItemId.FromText("😀"), ItemId.FromText("a"), ItemId.FromText("Z"), ItemId.FromText("ab"),
            ItemId.FromText("1"), ItemId.FromNumber(-3), ItemId.FromNumber(10), ItemId.FromNumber(9), ItemId.FromNumber(long.MaxValue),
            ItemId.FromText("\uD800"), ItemId.FromText("\uD801"),
        ];
        await using SqliteSyncState state = await OpenAsync();
        await CommitAsync(state, c => c.Items.AddRange(ids.Select((id, i) => Link(i + 1, 1, 0, id) with { LocalId = id })));
        List<ItemId> read = await ReadAsync(state, 1, side);
        read.ShouldBe(ids.Order());
    }

    [Fact]
    public async Task Finding_ByEachSideAndFolder_KeepsToTheFolder()
    {
        await using SqliteSyncState state = await OpenAsync();
        await CommitAsync(state, c =>
        {
            c.Folders.AddRange([Folder(1), Folder(2)]);
            c.Items.AddRange([Link(1, 1, 10, ItemId.FromNumber(5)), Link(2, 2, 11, ItemId.FromNumber(5))]);
        });
        (await FindAsync(Side.Server, 1, 5)).ShouldBe([1L]);
        (await FindAsync(Side.Server, 2, 5)).ShouldBe([2L]);
        (await FindAsync(Side.Server, 0, 5)).Order().ShouldBe([1L, 2L]);
        (await FindAsync(Side.Local, 0, 11)).ShouldBe([2L]);
        (await FindAsync(Side.Local, 1, 11)).ShouldBeEmpty();

        async Task<IEnumerable<long>> FindAsync(Side side, long folder, long id) =>
            (await state.FindItemsAsync(side, folder, [ItemId.FromNumber(id)], CancellationToken.None)).Select(l => l.Id);
    }

    [Fact]
    public async Task FolderRemoved_ItsItemsAndJournal_AreGone()
    {
        await using SqliteSyncState state = await OpenAsync();
        await CommitAsync(state, c =>
        {
            c.Folders.AddRange([Folder(1), Folder(2)]);
            c.Items.AddRange([Link(1, 1, 10, ItemId.FromNumber(5)), Link(2, 2, 11, ItemId.FromNumber(5))]);
            c.Journal.Add(new() { Id = 1, Kind = JournalKind.Remove, Side = Side.Local, Folder = 1, Item = ItemId.FromNumber(5) });
        });
        await CommitAsync(state, c => c.RemovedFolders.Add(1));
        (await state.ReadFoldersAsync(CancellationToken.None)).ShouldBe([Folder(2)]);
        (await state.CountItemsAsync(CancellationToken.None)).ShouldBe(new Dictionary<long, long> { [2] = 1 });
        (await state.ReadJournalAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ManyEvents_Committed_TheNewest200AreKept()
    {
        await using SqliteSyncState state = await OpenAsync();
        for (int i = 0; i < 250; i++)
        {
            await CommitAsync(state, c => c.Events.Add(new(DateTimeOffset.UnixEpoch, EventLevel.Information, $"e{i}")));
        }

        IReadOnlyList<SyncEvent> events = await state.ReadEventsAsync(CancellationToken.None);
        events.Count.ShouldBe(200);
        (events[0].Text, events[^1].Text).ShouldBe(("e249", "e50"));
    }

    private static SyncReport Report() => new()
    {
        Result = SyncResult.Attention,
        Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(1234),
        Downloaded = 5,
        Traffic = new(1, 2, 3),
        Stops = [new(SafetyStop.SideEmptied, Side.Server, null, 7)],
        Errors = [new(FolderPath.Parse("A%2FB/C"), ItemId.FromText("/x"), Side.Server, "upload", FailureClass.Quota, LocalText.Literal("full"), DateTimeOffset.UnixEpoch)],
        Actions = [new(ActionKind.Copy, Side.Local, FolderPath.Parse("INBOX"), ItemId.FromNumber(5), "new")],
    };

    private static FolderLink Folder(long id) => new() { Id = id, Path = FolderPath.Parse($"F{id}"), LocalId = new($"{id}"), ServerId = new($"F{id}") };

    private static ItemLink Link(long id, long folder, long local, ItemId server) =>
        new() { Id = id, Folder = folder, LocalId = ItemId.FromNumber(local), ServerId = server };

    private static async Task<List<ItemId>> ReadAsync(SqliteSyncState state, long folder, Side side)
    {
        var ids = new List<ItemId>();
        await foreach (IReadOnlyList<ItemLink> page in state.ReadItemsAsync(folder, side, CancellationToken.None))
        {
            page.Count.ShouldBeInRange(1, 1000);
            ids.AddRange(page.Select(l => l.On(side)));
        }

        return ids;
    }

    private static Task CommitAsync(SqliteSyncState state, Action<StateChanges> fill)
    {
        var changes = new StateChanges();
        fill(changes);
        return state.CommitAsync(changes, CancellationToken.None);
    }

    private Task<SqliteSyncState> OpenAsync() => SqliteSyncState.OpenAsync(new() { Path = Path }, CancellationToken.None);
}
