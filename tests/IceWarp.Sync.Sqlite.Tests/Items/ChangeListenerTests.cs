using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class ChangeListenerTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);
    private readonly ManualTime time = new();
    private readonly CancellationTokenSource end = new();
    private StoreFixture store = null!;
    private IAsyncEnumerator<StoreSignal> signals = null!;
    private FolderId inbox;

    public async ValueTask InitializeAsync()
    {
        store = await StoreFixture.OpenAsync(time: time);
        inbox = (await store.FolderAsync()).Id;
        signals = store.Store.ListenAsync(end.Token).GetAsyncEnumerator(end.Token);
        (await NextAsync()).Begun!.Folders.ShouldBe([inbox]);
    }

    [Fact]
    public async Task SyncWrites_Listened_AreToldByFolder()
    {
        await store.ApplyAsync("INBOX", null, StoreFixture.Create(1, "from the server"), StoreFixture.Create(2, "and another"));
        (await NextAsync(Window)).ShouldBe(new StoreSignal(inbox));
    }

    [Fact]
    public async Task ApplicationEdits_Listened_AreToldByFolder()
    {
        await store.AddAsync("one");
        await store.AddAsync("two");
        (await NextAsync(Window)).ShouldBe(new StoreSignal(inbox));
    }

    [Fact]
    public async Task SyncMoves_Listened_BothFoldersAreTold()
    {
        FolderInfo to = (await store.Store.ApplyFolderAsync(new FolderChange.Create(FolderPath.Parse("To")), default))!;
        (await NextAsync(Window)).ShouldBe(new StoreSignal(null));
        ItemId id = (await store.ApplyAsync("INBOX", null, StoreFixture.Create(1, "moved")))[0].Id;
        (await NextAsync(Window)).ShouldBe(new StoreSignal(inbox));
        await store.ApplyAsync("INBOX", null, new MoveItem { Tag = 1, Id = id, To = to.Id });
        (await NextAsync(Window)).Folder.ShouldBe(inbox);
        (await NextAsync()).Folder.ShouldBe(to.Id);
    }

    [Fact]
    public async Task AnotherProcess_Writes_IsToldWithoutAFolder()
    {
        await using StoreFixture other = await store.OpenSecondAsync();
        await other.ApplyAsync("INBOX", null, StoreFixture.Create(1, "from the server"));
        Task<StoreSignal> next = NextAsync();
        await time.TimerAsync(Interval);
        time.Advance(Interval);
        await time.TimerAsync(Window);
        time.Advance(Window);
        (await next).ShouldBe(new StoreSignal(null));
    }

    [Fact]
    public async Task AnotherProcess_WritesBeforeThisOne_IsNotHiddenByIt()
    {
        await using StoreFixture other = await store.OpenSecondAsync();
        await other.AddAsync("there");
        await store.AddAsync("here");
        (await NextAsync(Window)).ShouldBe(new StoreSignal(null));
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await signals.DisposeAsync();
        await store.DisposeAsync();
        end.Dispose();
    }

    private async Task<StoreSignal> NextAsync()
    {
        (await signals.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        return signals.Current;
    }

    private async Task<StoreSignal> NextAsync(TimeSpan due)
    {
        Task<StoreSignal> next = NextAsync();
        await time.TimerAsync(due);
        time.Advance(due);
        return await next;
    }
}
