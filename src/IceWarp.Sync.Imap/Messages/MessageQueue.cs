using System.Threading.Channels;

namespace IceWarp.Sync.Imap.Messages;

/// <summary>
/// Messages between the connection's reader and a consumer. The reader waits while more than the allowed bytes lie here. The consumer is
/// woken once for all messages of a read, because waking it costs more than a small message.
/// </summary>
internal sealed class MessageQueue(long maxBytes)
{
    /// <summary>What a message costs besides its bytes, so that a flood of empty ones is bounded as well.</summary>
    private const int Overhead = 1024;

    private readonly Channel<List<FetchedMessage>> _channel = Channel.CreateUnbounded<List<FetchedMessage>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private List<FetchedMessage> _batch = [];
    private TaskCompletionSource? _room;
    private long _bytes;
    private bool _isClosed;

    public ChannelReader<List<FetchedMessage>> Reader => _channel.Reader;

    /// <summary>Adds a message, which the consumer sees with the next <see cref="Publish"/>.</summary>
    public void Add(FetchedMessage message)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _batch.Add(message);
                Interlocked.Add(ref _bytes, message.LeasedBytes + Overhead);
                return;
            }
        }

        _ = message.DisposeAsync().AsTask();
    }

    /// <summary>Shows the consumer what was added.</summary>
    public void Publish()
    {
        lock (_gate) PublishBatch();
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
            // Only what the consumer sees can make room.
            PublishBatch();
            if (_isClosed || Interlocked.Read(ref _bytes) <= maxBytes / 2) return ValueTask.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(_room.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>No more messages will be added; or nobody takes them any more.</summary>
    public void Close(Exception? exception = null)
    {
        lock (_gate)
        {
            PublishBatch();
            _isClosed = true;
            _channel.Writer.TryComplete(exception);
            _room?.TrySetResult();
            _room = null;
        }
    }

    private void PublishBatch()
    {
        if (_batch.Count == 0 || _isClosed) return;
        _channel.Writer.TryWrite(_batch);
        _batch = [];
    }
}
