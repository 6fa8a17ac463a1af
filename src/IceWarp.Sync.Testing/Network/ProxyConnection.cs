using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Testing.Network;

/// <summary>One client's connection and the proxy's own to the server, with a lane for each direction.</summary>
internal sealed class ProxyConnection : IDisposable
{
    private readonly Lock gate = new();
    private readonly Socket client;
    private readonly Socket server;
    private readonly ProxyTraffic traffic;
    private readonly IUpstreamFilter? filter;
    private readonly ProxyLane up;
    private readonly ProxyLane down;
    private TaskCompletionSource? stalled;
    private int turns;
    private int nextUpwardIsTurn = 1;
    private volatile bool discarding;
    private volatile bool ended;

    public ProxyConnection(int number, Socket client, FaultProxyOptions options, ProxyTraffic traffic, DelayClock clock)
    {
        Number = number;
        this.client = client;
        this.traffic = traffic;
        server = new Socket(options.TargetAddress.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        filter = options.Filter?.Create();
        Options = options;
        up = new ProxyLane(this, ProxyDirection.Up, client, server, clock);
        down = new ProxyLane(this, ProxyDirection.Down, server, client, clock);
    }

    public int Number { get; }

    public FaultProxyOptions Options { get; }

    public ProxyTraffic Traffic => traffic;

    /// <summary>True after a cut: what still comes is read and thrown away, so that no end sees a reset.</summary>
    public bool IsDiscarding => discarding;

    public bool IsEnded => ended;

    /// <summary>Bytes wait in a queue when they are late on purpose or when a filter may add answers of its own.</summary>
    public bool IsQueued => Options.OneWayDelay > TimeSpan.Zero || filter is not null;

    public static void CloseWithReset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The peer was faster; the socket is closed all the same.
        }

        socket.Dispose();
    }

    public ProxyCounts Snapshot() => new(1, Volatile.Read(ref turns), up.Taken, down.Taken);

    public async Task RunAsync(IPEndPoint target)
    {
        try
        {
            await server.ConnectAsync(target).ConfigureAwait(false);
            await Task.WhenAll(up.RunAsync(), down.RunAsync()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            CloseWithReset(client);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Bytes came from the client: a turn if they are the first or the client has seen something since.</summary>
    public void NoteFromClient()
    {
        if (Interlocked.Exchange(ref nextUpwardIsTurn, 0) == 0)
            return;
        Interlocked.Increment(ref turns);
        traffic.AddTurn();
    }

    public void NoteToClient() => Volatile.Write(ref nextUpwardIsTurn, 1);

    /// <summary>Puts bytes through the filter and into the queues; the lock keeps the order the filter gave.</summary>
    public void Filter(ProxyDirection direction, ReadOnlyMemory<byte> bytes)
    {
        lock (gate)
        {
            if (filter is null)
            {
                (direction == ProxyDirection.Up ? up : down).Enqueue(bytes.ToArray());
                return;
            }

            var toServer = new ArrayBufferWriter<byte>();
            var toClient = new ArrayBufferWriter<byte>();
            if (direction == ProxyDirection.Up)
                filter.FromClient(bytes.Span, toServer, toClient);
            else
                filter.FromServer(bytes.Span, toClient);
            if (toServer.WrittenCount > 0)
                up.Enqueue(toServer.WrittenMemory);
            if (toClient.WrittenCount > 0)
                down.Enqueue(toClient.WrittenMemory);
        }
    }

    public void Fire(ProxyFaultKind kind)
    {
        switch (kind)
        {
            case ProxyFaultKind.Cut:
                discarding = true;
                Resume();
                ShutdownSend(client);
                ShutdownSend(server);
                break;
            case ProxyFaultKind.Reset:
                discarding = true;
                Resume();
                CloseWithReset(client);
                ShutdownSend(server);
                break;
            default:
                lock (gate)
                    stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                break;
        }
    }

    public Task WhileStalledAsync()
    {
        lock (gate)
            return stalled?.Task ?? Task.CompletedTask;
    }

    public void Resume()
    {
        lock (gate)
        {
            stalled?.TrySetResult();
            stalled = null;
        }
    }

    /// <summary>One end has closed. A stalled connection is given up then, for nobody could ever end it otherwise.</summary>
    public void NoteSourceClosed()
    {
        lock (gate)
        {
            if (stalled is null)
                return;
        }

        Dispose();
    }

    public void Dispose()
    {
        ended = true;
        discarding = true;
        Resume();
        client.Dispose();
        server.Dispose();
    }

    public static void ShutdownSend(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already closed by its peer.
        }
    }
}
