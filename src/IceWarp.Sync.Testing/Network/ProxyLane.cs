using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// One direction of a connection. Without latency and filter it reads and writes in one loop; with them a reader fills
/// a queue that a writer empties when each piece is due, so that pipelined data overlap on the way.
/// </summary>
internal sealed class ProxyLane(
    ProxyConnection connection, ProxyDirection direction, Socket source, Socket destination, DelayClock clock)
{
    private const int BufferSize = 64 * 1024;
    private const long MostQueued = 64 * 1024 * 1024;
    private readonly Channel<(long Due, ReadOnlyMemory<byte> Bytes)> queue =
        Channel.CreateUnbounded<(long, ReadOnlyMemory<byte>)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<bool> roomAgain = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly long delay = DelayClock.Ticks(connection.Options.OneWayDelay);
    private readonly int? rate = direction == ProxyDirection.Up
        ? connection.Options.UpBytesPerSecond
        : connection.Options.DownBytesPerSecond;

    private long taken;
    private long queued;
    private long lineFreeAt;
    private long endedAt;
    private volatile bool sourceWasReset;
    private volatile bool destinationIsGone;

    public long Taken => Interlocked.Read(ref taken);

    public void Enqueue(ReadOnlyMemory<byte> bytes)
    {
        Interlocked.Add(ref queued, bytes.Length);
        queue.Writer.TryWrite((DelayClock.Now + delay, bytes));
    }

    public Task RunAsync() => connection.IsQueued ? Task.WhenAll(ReadAsync(), DrainAsync()) : ReadAsync();

    private async Task ReadAsync()
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await source.ReceiveAsync(buffer).ConfigureAwait(false) is var length and > 0)
            {
                if (connection.IsDiscarding)
                    continue;
                if (direction == ProxyDirection.Up)
                    connection.NoteFromClient();
                if (!connection.IsQueued)
                {
                    await DeliverAsync(buffer.AsMemory(0, length)).ConfigureAwait(false);
                    continue;
                }

                connection.Filter(direction, buffer.AsMemory(0, length));
                while (Interlocked.Read(ref queued) > MostQueued && !connection.IsDiscarding)
                    await roomAgain.Reader.ReadAsync().ConfigureAwait(false);
            }

            connection.NoteSourceClosed();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            sourceWasReset = !connection.IsDiscarding;
            connection.NoteSourceClosed();
        }

        endedAt = DelayClock.Now;
        queue.Writer.TryComplete();
        if (!connection.IsQueued)
            EndDestination();
    }

    private async Task DrainAsync()
    {
        await foreach (var (due, bytes) in queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (delay > 0 && !connection.IsDiscarding)
                await clock.WaitUntilAsync(due).ConfigureAwait(false);
            await DeliverAsync(bytes).ConfigureAwait(false);
            Interlocked.Add(ref queued, -bytes.Length);
            roomAgain.Writer.TryWrite(true);
        }

        // The end of the stream travels as long as its bytes did.
        if (delay > 0 && !connection.IsDiscarding)
            await clock.WaitUntilAsync(endedAt + delay).ConfigureAwait(false);
        EndDestination();
    }

    private void EndDestination()
    {
        if (sourceWasReset)
            ProxyConnection.CloseWithReset(destination);
        else
            ProxyConnection.ShutdownSend(destination);
    }

    private async Task DeliverAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0 && !connection.IsDiscarding && !destinationIsGone)
        {
            await connection.WhileStalledAsync().ConfigureAwait(false);
            if (connection.IsDiscarding)
                return;
            var piece = Math.Min(bytes.Length, MostAtOnce());
            var (allowed, fault) = connection.Traffic.Reserve(direction, connection.Number, taken, piece);
            if (allowed > 0)
            {
                await SendAsync(bytes[..allowed]).ConfigureAwait(false);
                bytes = bytes[allowed..];
            }

            if (fault is not null)
                connection.Fire(fault.Kind);
        }
    }

    private int MostAtOnce()
    {
        // A limited line is fed in slices of ten milliseconds.
        var slice = rate is { } limit ? Math.Max(1, limit / 100) : int.MaxValue;
        return Math.Min(slice, connection.Options.MaxChunk ?? int.MaxValue);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (rate is { } limit)
        {
            await clock.WaitUntilAsync(lineFreeAt).ConfigureAwait(false);
            lineFreeAt = Math.Max(lineFreeAt, DelayClock.Now) + (bytes.Length * Stopwatch.Frequency / limit);
        }

        // Marked before the client can have seen the bytes, or a quick answer would not count as a turn.
        if (direction == ProxyDirection.Down)
            connection.NoteToClient();
        Interlocked.Add(ref taken, bytes.Length);
        try
        {
            for (var left = bytes; left.Length > 0;)
                left = left[await destination.SendAsync(left).ConfigureAwait(false)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The rest of this lane is read and thrown away; the other lane still brings what was said before.
            destinationIsGone = true;
            return;
        }

        connection.Traffic.Delivered(direction, bytes.Length);
        if (connection.Options.MaxChunk is not null)
            await Task.Yield();
    }
}
