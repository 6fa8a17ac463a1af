using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Tests.Transfers;

public sealed class LentContentTests
{
    /// <summary>A body that is still on its way: closed by its source, it says what a pipe says.</summary>
    private sealed class StreamedContent : ItemContent
    {
        private bool isClosed;

        public override long Length => 1_000_000;

        public override bool IsDetached => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            isClosed ? throw new InvalidOperationException("Reading is not allowed after reader was completed.") : new(1);

        public override ValueTask DisposeAsync()
        {
            isClosed = true;
            return ValueTask.CompletedTask;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClosedByItsSource_Read_IsACancellationOnlyWhereTheRunIsCancelled(bool isCancelled)
    {
        var source = new StreamedContent();
        var lent = new LentContent(source, _ => { });
        (await lent.ReadAsync(new byte[8], TestContext.Current.CancellationToken)).ShouldBe(1);
        await source.DisposeAsync();

        Exception failure = await Should.ThrowAsync<Exception>(async () => await lent.ReadAsync(new byte[8], new CancellationToken(isCancelled)));

        (failure is OperationCanceledException).ShouldBe(isCancelled);
    }
}
