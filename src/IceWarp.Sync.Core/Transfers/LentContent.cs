using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>Content that tells when its reader has done with it.</summary>
internal sealed class LentContent(ItemContent content, Action released) : ItemContent
{
    private readonly TaskCompletionSource returned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the content was disposed of.</summary>
    public Task Returned => returned.Task;

    public override long Length => content.Length;

    public override bool IsDetached => content.IsDetached;

    public override ReadOnlyMemory<byte>? Memory => content.Memory;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => content.ReadAsync(buffer, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (!returned.Task.IsCompleted)
        {
            await content.DisposeAsync().ConfigureAwait(false);
            returned.TrySetResult();
            released();
        }
    }
}
