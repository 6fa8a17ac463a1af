using System.Threading.Channels;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>Messages between the connection's reader and a consumer. The reader waits while more than the allowed bytes lie here.</summary>
internal sealed class MessageQueue(long maxBytes)
{
    /// <summary>What a message costs besides its bytes, so that a flood of empty ones is bounded as well.</summary>
    private const int Overhead = 1024;

    private readonly Channel<FetchedMessage> _channel = Channel.CreateUnbounded<FetchedMessage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Lock _gate = new();
    private TaskCompletionSource? _room;
    private long _bytes;
    private bool _isClosed;

    public ChannelReader<FetchedMessage> Reader => _channel.Reader;

    public void Add(FetchedMessage message)
    {
        Interlocked.Add(ref _bytes, message.LeasedBytes + Overhead);
        if (!_channel.Writer.TryWrite(message)) _ = message.DisposeAsync().AsTask();
    }

    public void Taken(FetchedMessage message)
    {
        if (Interlocked.Add(ref _bytes, -(message.LeasedBytes + Overhead)) > maxBytes / 2) return;
        lock (_gate)
        {
            _room?.TrySetResult();
            _room = null;
        }
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _bytes) <= maxBytes) return ValueTask.CompletedTask;
        lock (_gate)
        {
            if (_isClosed || Interlocked.Read(ref _bytes) <= maxBytes / 2) return ValueTask.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>No more messages will be added; or nobody takes them any more.</summary>
    public void Close(Exception? exception = null)
    {
        _channel.Writer.TryComplete(exception);
        lock (_gate)
        {
            _isClosed = true;
            _room?.TrySetResult();
            _room = null;
        }
    }
}
