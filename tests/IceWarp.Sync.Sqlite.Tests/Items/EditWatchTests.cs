using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class EditWatchTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTime time = new();

    [Fact]
    public async Task Watched_Begins_WithAllThatWasAskedFor()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        FolderId inbox = (await store.FolderAsync()).Id;
        await using var watch = new Watch(time, store, [inbox]);
        StoreSignal first = await watch.NextAsync();
        first.Folder.ShouldBeNull();
        first.Begun!.Folders.ShouldBe([inbox]);
        first.Begun.IncludesTree.ShouldBeTrue();
    }

    [Fact]
    public async Task BurstOfEdits_InThisProcess_IsToldOnce()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        FolderId inbox = (await store.FolderAsync()).Id;
        await using Watch watch = await Watch.BeginAsync(time, store, inbox);
        ItemId id = await store.AddAsync("one");
        await store.Store.Items.ChangeFlagsAsync([id], new(new(SystemFlags.Seen, null), default));
        await store.Store.Items.DeleteAsync([id]);
        (await watch.NextAsync(Window)).ShouldBe(new StoreSignal(inbox));

        await store.AddAsync("two");
        (await watch.NextAsync(Window)).ShouldBe(new StoreSignal(inbox));
    }

    [Fact]
    public async Task EditByAnotherProcess_Made_IsTold()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        FolderId inbox = (await store.FolderAsync()).Id;
        await using Watch watch = await Watch.BeginAsync(time, store, inbox);
        await using StoreFixture other = await store.OpenSecondAsync();
        await other.AddAsync("one");
        (await watch.NextAsync(Interval)).ShouldBe(new StoreSignal(inbox));
    }

    [Fact]
    public async Task Moved_BetweenFolders_BothAreTold()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        await store.Store.Folders.CreateAsync(FolderPath.Parse("To"));
        ItemId id = await store.AddAsync("one");
        (FolderId inbox, FolderId to) = ((await store.FolderAsync()).Id, (await store.FolderAsync("To")).Id);
        await using Watch watch = await Watch.BeginAsync(time, store, inbox, to);
        await store.Store.Items.MoveAsync([id], FolderPath.Parse("To"));
        (await watch.NextAsync(Window)).Folder.ShouldBe(inbox);
        (await watch.NextAsync()).Folder.ShouldBe(to);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("move")]
    [InlineData("delete")]
    public async Task Tree_ChangedByTheApplication_IsTold(string change)
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        var old = FolderPath.Parse("Old");
        await store.Store.Folders.CreateAsync(old);
        await using Watch watch = await Watch.BeginAsync(time, store, (await store.FolderAsync()).Id);
        await (change switch
        {
            "create" => store.Store.Folders.CreateAsync(FolderPath.Parse("New")),
            "move" => store.Store.Folders.MoveAsync(old, FolderPath.Parse("New")),
            _ => store.Store.Folders.DeleteAsync(old),
        });
        (await watch.NextAsync(Window)).ShouldBe(new StoreSignal(null));
    }

    [Fact]
    public async Task SyncWrites_LookedFor_AreNoNews()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        FolderId inbox = (await store.FolderAsync()).Id;
        await using Watch watch = await Watch.BeginAsync(time, store, inbox);
        await store.ApplyAsync("INBOX", null, StoreFixture.Create(1, "from the server"));
        await store.Store.ApplyFolderAsync(new FolderChange.Create(FolderPath.Parse("Made")), default);
        Task<StoreSignal> next = await watch.ShouldBeSilentAsync();

        // Nor is the folder that the sync made, when the application's next edit is told.
        await store.AddAsync("by the application");
        await time.TimerAsync(Window);
        time.Advance(Window);
        (await next).ShouldBe(new StoreSignal(inbox));
    }

    [Fact]
    public async Task FoldersNobodyAskedFor_Edited_TellNothing()
    {
        await using StoreFixture store = await StoreFixture.OpenAsync(time: time);
        await store.Store.Folders.CreateAsync(FolderPath.Parse("Other"));
        FolderId inbox = (await store.FolderAsync()).Id;
        await using StoreFixture other = await store.OpenSecondAsync();
        await using Watch watch = await Watch.BeginAsync(time, store, inbox);
        await other.AddAsync("elsewhere", "Other");
        await watch.ShouldBeSilentAsync();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(3_600_001)]
    public void IntervalOutOfBounds_Set_IsRefused(int milliseconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SqliteItemStoreOptions { Path = "x", WatchInterval = TimeSpan.FromMilliseconds(milliseconds) });

    [Fact]
    public void Interval_NotSet_IsASecond() => new SqliteItemStoreOptions { Path = "x" }.WatchInterval.ShouldBe(TimeSpan.FromSeconds(1));

    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly IAsyncEnumerator<StoreSignal> signals;
        private readonly ManualTime time;
        private Task<StoreSignal>? last;

        public Watch(ManualTime time, StoreFixture store, IReadOnlyList<FolderId> folders)
        {
            this.time = time;
            signals = store.Store.WatchAsync(folders, end.Token).GetAsyncEnumerator(end.Token);
        }

        public static async Task<Watch> BeginAsync(ManualTime time, StoreFixture store, params FolderId[] folders)
        {
            var watch = new Watch(time, store, folders);
            (await watch.NextAsync()).Begun.ShouldNotBeNull();
            return watch;
        }

        public Task<StoreSignal> NextAsync() => last = AskAsync().WaitAsync(Patience);

        /// <summary>The next signal, after a time that the watch waits.</summary>
        public async Task<StoreSignal> NextAsync(TimeSpan due)
        {
            Task<StoreSignal> next = NextAsync();
            await time.TimerAsync(due);
            time.Advance(due);
            return await next;
        }

        /// <summary>The watch looks twice and tells nothing.</summary>
        public async Task<Task<StoreSignal>> ShouldBeSilentAsync()
        {
            Task<StoreSignal> next = NextAsync();
            for (int look = 0; look < 2; look++)
            {
                await time.TimerAsync(Interval);
                time.Advance(Interval);
            }

            await time.TimerAsync(Interval);
            next.IsCompleted.ShouldBeFalse();
            return next;
        }

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await (last ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await signals.DisposeAsync();
            end.Dispose();
        }

        private async Task<StoreSignal> AskAsync()
        {
            (await signals.MoveNextAsync()).ShouldBeTrue();
            return signals.Current;
        }
    }
}
