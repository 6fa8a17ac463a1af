using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Content that tells when its reader has done with it.</summary>
internal sealed class LentContent(ItemContent content, Action<long> released) : ItemContent
{
    // Only content that does not stand alone is waited for; for most items there is nothing to make.
    private readonly TaskCompletionSource? returned =
        content.IsDetached ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool isReturned;

    /// <summary>Completes when content that does not stand alone was disposed of.</summary>
    public Task Returned => returned?.Task ?? Task.CompletedTask;

    /// <summary>Bytes that the content holds in memory.</summary>
    public long Held { get; } = content.IsDetached ? content.Length : 0;

    public override long Length => content.Length;

    public override bool IsDetached => content.IsDetached;

    public override ReadOnlyMemory<byte>? Memory => content.Memory;

    public override bool CanSkip => content.CanSkip;

    public override void Skip(long count) => content.Skip(count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        returned is null ? content.ReadAsync(buffer, cancellationToken) : ReadLentAsync(buffer, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (!isReturned)
        {
            isReturned = true;
            await content.DisposeAsync().ConfigureAwait(false);
            returned?.TrySetResult();
            released(Held);
        }
    }

    // A run that is cancelled closes the source while somebody may still be reading from it.
    private async ValueTask<int> ReadLentAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
