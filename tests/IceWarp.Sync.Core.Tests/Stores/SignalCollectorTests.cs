using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Tests.Stores;

public sealed class SignalCollectorTests
{
    private static readonly FolderId A = new("a");
    private static readonly FolderId B = new("b");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Burst_Read_IsOneSignalForEachFolder()
    {
        var signals = new SignalCollector([A, B], TimeSpan.Zero, TimeProvider.System);
        signals.Add(A);
        signals.Add(B);
        signals.Add(A);
        await using IAsyncEnumerator<StoreSignal> reader = signals.ReadAsync(Token).GetAsyncEnumerator(Token);
        (await NextAsync(reader)).ShouldBe(new StoreSignal(A));
        (await NextAsync(reader)).ShouldBe(new StoreSignal(B));
        Task<StoreSignal> next = NextAsync(reader);
        next.IsCompleted.ShouldBeFalse();
        signals.Add(A);
        (await next).ShouldBe(new StoreSignal(A));
    }

    [Fact]
    public async Task ChangeOfUnknownPlace_Read_CoversTheOthers()
    {
        var signals = new SignalCollector([A], TimeSpan.Zero, TimeProvider.System);
        signals.Add(A);
        signals.Add(null);
        await using IAsyncEnumerator<StoreSignal> reader = signals.ReadAsync(Token).GetAsyncEnumerator(Token);
        (await NextAsync(reader)).ShouldBe(new StoreSignal(null));
        await ShouldBeSilentAsync(signals, reader);
    }

    [Fact]
    public async Task FoldersNobodyAskedFor_Added_AreDropped()
    {
        var signals = new SignalCollector([A], TimeSpan.Zero, TimeProvider.System);
        await using IAsyncEnumerator<StoreSignal> reader = signals.ReadAsync(Token).GetAsyncEnumerator(Token);
        Task<StoreSignal> next = NextAsync(reader);
        for (int i = 0; i < 1000; i++)
        {
            signals.Add(new FolderId($"other {i}"));
        }

        signals.Add(A);
        (await next).ShouldBe(new StoreSignal(A));
        await ShouldBeSilentAsync(signals, reader);
    }

    [Fact]
    public async Task WatchBegins_ChangesReportedBefore_AreCoveredByTheLookItAsksFor()
    {
        var signals = new SignalCollector([A], TimeSpan.FromDays(1), TimeProvider.System);
        var scope = new WatchScope([A], IncludesTree: true);
        signals.Add(A);
        signals.Add(null);
        signals.Begin(scope);
        await using IAsyncEnumerator<StoreSignal> reader = signals.ReadAsync(Token).GetAsyncEnumerator(Token);
        (await NextAsync(reader)).ShouldBe(new StoreSignal(null) { Begun = scope });
        await ShouldBeSilentAsync(signals, reader);
    }

    [Fact]
    public async Task Failed_Read_ThrowsTheFirstFailureWithoutWaitingForTheWindow()
    {
        var signals = new SignalCollector([A], TimeSpan.FromDays(1), TimeProvider.System);
        await using IAsyncEnumerator<StoreSignal> reader = signals.ReadAsync(Token).GetAsyncEnumerator(Token);
        Task<StoreSignal> next = NextAsync(reader);
        signals.Fail(new SyncException(FailureClass.Transport, "first"));
        signals.Fail(new SyncException(FailureClass.Transport, "second"));
        signals.Add(A);
        (await Should.ThrowAsync<SyncException>(next)).Message.ShouldBe("first");
    }

    [Fact]
    public async Task StoreWithoutPush_Watched_SaysSo()
    {
        await using var store = new Testing.Stores.InMemoryStore(Testing.Stores.InMemoryStoreOptions.Server with { HasPush = false });
        ((await store.OpenAsync(Token)).Capabilities & StoreCapabilities.Push).ShouldBe(StoreCapabilities.None);
        await Should.ThrowAsync<NotSupportedException>(async () => await store.WatchAsync([A], Token).GetAsyncEnumerator(Token).MoveNextAsync());
    }

    private static async Task ShouldBeSilentAsync(SignalCollector signals, IAsyncEnumerator<StoreSignal> reader)
    {
        Task<StoreSignal> next = NextAsync(reader);
        next.IsCompleted.ShouldBeFalse();
        signals.Fail(new SyncException(FailureClass.Transport, "over"));
        await Should.ThrowAsync<SyncException>(next);
    }

    private static async Task<StoreSignal> NextAsync(IAsyncEnumerator<StoreSignal> reader)
    {
        (await reader.MoveNextAsync()).ShouldBeTrue();
        return reader.Current;
    }
}
