using System.Threading.Channels;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class WriteStreamTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task SourceThatWaits_Applied_HasItsItemsWrittenMeanwhile()
    {
        var source = Channel.CreateUnbounded<ItemWrite>();
        FolderId folder = (await fixture.FolderAsync()).Id;
        await using IAsyncEnumerator<ItemOutcome> outcomes =
            fixture.Store.ApplyAsync(folder, null, source.Reader.ReadAllAsync(), CancellationToken.None).GetAsyncEnumerator();
        source.Writer.TryWrite(StoreFixture.Create(1, "a"));
        source.Writer.TryWrite(StoreFixture.Create(2, "b"));
        (await outcomes.MoveNextAsync()).ShouldBeTrue();
        (await outcomes.MoveNextAsync()).ShouldBeTrue();

        // The source has nothing and has not ended: what came is there, and others write, here and in another process.
        await using StoreFixture second = await fixture.OpenSecondAsync();
        await second.AddAsync("other");
        await fixture.AddAsync("mine");
        (await fixture.ChangesAsync(null)).Changes.Count.ShouldBe(4);
        source.Writer.Complete();
        (await outcomes.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task LargeContentUnderWay_OthersWrite_AndSeeNothingOfIt()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var content = new GatedContent(1_000_000, 600_000, reached, gate.Task);
        Task<List<ItemOutcome>> apply = fixture.ApplyAsync(
            "INBOX", null, new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = content } });
        await reached.Task;
        await using (StoreFixture second = await fixture.OpenSecondAsync())
        {
            await second.AddAsync("other");
            (await second.ChangesAsync(null)).Changes.Count.ShouldBe(1);
            Count("unfinished").ShouldBe(1);
        }

        gate.SetResult();
        (await apply)[0].Kind.ShouldBe(OutcomeKind.Done);
        Count("unfinished").ShouldBe(0);
        (await fixture.ChangesAsync(null)).Changes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task SourceThatFails_Applied_LeavesWholeGroupsOnly()
    {
        FolderId folder = (await fixture.FolderAsync()).Id;
        var error = await Should.ThrowAsync<SyncException>(
            async () => await fixture.Store.ApplyAsync(folder, null, FailingAsync(), CancellationToken.None).ToListAsync());
        error.Message.ShouldBe("cut");
        int there = (await fixture.ChangesAsync(null)).Changes.Count;
        (there % 512).ShouldBe(0);
        there.ShouldBe(512);
        Count("body").ShouldBe(there);

        static async IAsyncEnumerable<ItemWrite> FailingAsync()
        {
            for (int i = 0; i < 700; i++)
            {
                yield return StoreFixture.Create(i, "m");
            }

            await Task.CompletedTask;
            throw new SyncException(FailureClass.Transport, "cut");
        }
    }

    [Fact]
    public async Task CallCancelledInLargeContent_Applied_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        FolderId folder = (await fixture.FolderAsync()).Id;
        var content = new SlowContent(2_000_000, 2_000_000, at =>
        {
            if (at > 900_000)
            {
                cancel.Cancel();
            }
        });
        ItemWrite[] writes = [new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = content } }];
        await Should.ThrowAsync<OperationCanceledException>(
            async () => await fixture.Store.ApplyAsync(folder, null, writes.ToAsyncEnumerable(), cancel.Token).ToListAsync());
        content.IsDisposed.ShouldBeTrue();
        Count("item").ShouldBe(0);
        Count("body").ShouldBe(0);
        Count("unfinished").ShouldBe(0);
    }

    [Theory]
    [InlineData(2_000_000, 900_000, 3 * 262_144)]
    [InlineData(2_000_000, 262_145, 262_144)]
    [InlineData(2_000_000, 1_999_999, 7 * 262_144)]
    [InlineData(1_048_576, 1_048_575, 3 * 262_144)]
    public async Task SourceThatCanSkip_CutAndAppliedAgain_BringsTheRestAlone(int length, int cut, int kept)
    {
        FolderId folder = (await fixture.FolderAsync()).Id;
        var first = new SkippingContent(length, cut);
        await Should.ThrowAsync<SyncException>(async () => await fixture.Store.ApplyAsync(folder, null, Create(first), CancellationToken.None).ToListAsync());

        var second = new SkippingContent(length, length);
        (await fixture.Store.ApplyAsync(folder, null, Create(second), CancellationToken.None).ToListAsync())[0].Kind.ShouldBe(OutcomeKind.Done);

        second.Skipped.ShouldBe(kept);
        Count("unfinished").ShouldBe(0);
        Count("item").ShouldBe(1);
        StoredItem item = await fixture.Store.Items.ListAsync(new() { Folder = StoreFixture.Inbox }).SingleAsync();
        var bytes = new MemoryStream();
        await using Stream stored = await fixture.Store.Items.OpenContentAsync(item.Id);
        await stored.CopyToAsync(bytes);
        byte[] all = [.. Enumerable.Range(0, length).Select(i => SlowContent.At(i))];
        bytes.ToArray().AsSpan().SequenceEqual(all).ShouldBeTrue();
        item.Sha256.ToArray().ShouldBe(System.Security.Cryptography.SHA256.HashData(all));

        static IAsyncEnumerable<ItemWrite> Create(ItemContent content) =>
            new ItemWrite[] { new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = content } } }.ToAsyncEnumerable();
    }

    [Fact]
    public async Task ConsumerThatStops_Applied_EndsTheSource()
    {
        FolderId folder = (await fixture.FolderAsync()).Id;
        bool ended = false;
        await foreach (ItemOutcome outcome in fixture.Store.ApplyAsync(folder, null, EndlessAsync(), CancellationToken.None))
        {
            outcome.Kind.ShouldBe(OutcomeKind.Done);
            break;
        }

        ended.ShouldBeTrue();

        async IAsyncEnumerable<ItemWrite> EndlessAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                yield return StoreFixture.Create(1, "a");
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                ended = true;
            }
        }
    }

    [Fact]
    public async Task Contents_Applied_AreDisposedOf()
    {
        SlowContent[] contents = [new(10), new(300_000), new(20)];
        ItemId gone = ItemId.FromNumber(999);
        await fixture.ApplyAsync(
            "INBOX", null,
            new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = gone, Content = contents[0] } },
            new ReplaceItem { Tag = 2, Id = gone, Item = new FetchedItem { Id = gone, Content = contents[1] } },
            new ReplaceItem { Tag = 3, Id = gone, Item = new FetchedItem { Id = gone, Content = contents[2] } });
        contents.ShouldAllBe(c => c.IsDisposed);
        Count("body").ShouldBe(1);
    }

    private long Count(string table)
    {
        using Sqlite.Database.Connection connection = Sqlite.Database.Connection.Open(fixture.Path);
        return connection.Scalar($"SELECT count(*) FROM {table}");
    }

    private sealed class GatedContent(long length, long gateAt, TaskCompletionSource reached, Task gate) : ItemContent
    {
        private readonly SlowContent inner = new(length);
        private long position;

        public override long Length => length;

        public override bool IsDetached => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (position >= gateAt)
            {
                reached.TrySetResult();
                await gate.WaitAsync(cancellationToken);
            }

            int count = await inner.ReadAsync(buffer, cancellationToken);
            position += count;
            return count;
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
