using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Testing.Tests.Stores;

public sealed class InMemoryWatchTests : IAsyncDisposable
{
    private readonly InMemoryStore store = new(InMemoryStoreOptions.Server);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LineBroken_Watched_EndsAsATransportFailure()
    {
        await using IAsyncEnumerator<StoreSignal> watch = await BeginAsync();
        Task<bool> next = watch.MoveNextAsync().AsTask();
        store.BreakWatches();
        (await Should.ThrowAsync<SyncException>(next)).Failure.ShouldBe(FailureClass.Transport);
    }

    [Fact]
    public async Task Muted_Edited_TellsNothing()
    {
        await using IAsyncEnumerator<StoreSignal> watch = await BeginAsync();
        store.Faults.MutesWatches = true;
        store.Edits.CreateFolder("Unheard");
        store.Faults.Clear();
        store.Edits.Add("INBOX", "heard");
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.Folder.ShouldNotBeNull();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task<IAsyncEnumerator<StoreSignal>> BeginAsync()
    {
        FolderInfo inbox = (await store.ListFoldersAsync(Token)).Folders.Single();
        IAsyncEnumerator<StoreSignal> watch = store.WatchAsync([inbox.Id], Token).GetAsyncEnumerator(Token);
        (await watch.MoveNextAsync()).ShouldBeTrue();
        watch.Current.Begun.ShouldNotBeNull();
        return watch;
    }
}
