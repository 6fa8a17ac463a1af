using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// A TCP proxy on 127.0.0.1 that counts turns and bytes, adds latency, limits the rate, tears reads apart, and cuts,
/// resets or stalls a connection at a given byte. All members may be used from any thread.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Socket listener;
    private readonly IPEndPoint target;
    private readonly ProxyTraffic traffic = new();
    private readonly DelayClock clock = new();
    private readonly List<ProxyConnection> connections = [];
    private readonly HashSet<Task> running = [];
    private readonly Task accepting;
    private int accepted;
    private volatile FaultProxyOptions options;
    private volatile bool refuse;
    private bool disposed;

    private FaultProxy(int targetPort, FaultProxyOptions options)
    {
        this.options = options;
        target = new IPEndPoint(options.TargetAddress, targetPort);
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        accepting = AcceptAsync();
    }

    /// <summary>The port on 127.0.0.1 that clients connect to.</summary>
    public int Port { get; }

    /// <summary>How connections are treated. A change holds for the connections accepted after it; the target stays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A delay is negative, a rate or a chunk is not positive.</exception>
    public FaultProxyOptions Options
    {
        get => options;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.Validate();
            options = value;
        }
    }

    /// <summary>
    /// Whether new connections are turned away: the kernel completes the connect, the proxy resets it before a byte.
    /// Those turned away are not counted.
    /// </summary>
    /// <value>The default is false.</value>
    public bool RefuseConnections
    {
        get => refuse;
        set => refuse = value;
    }

    /// <summary>Starts a proxy to a port.</summary>
    /// <param name="targetPort">The port of the server.</param>
    /// <param name="options">How connections are treated; null for a proxy that only counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A delay is negative, a rate or a chunk is not positive.</exception>
    public static FaultProxy Start(int targetPort, FaultProxyOptions? options = null)
    {
        options ??= new FaultProxyOptions();
        options.Validate();
        return new FaultProxy(targetPort, options);
    }

    /// <summary>What all connections together have carried since the start or the last <see cref="Reset"/>.</summary>
    public ProxyCounts Snapshot() => traffic.Snapshot();

    /// <summary>What each connection has carried since it was accepted, in the order of their numbers from 1.</summary>
    public IReadOnlyList<ProxyCounts> SnapshotConnections()
    {
        lock (gate)
            return [.. connections.Select(c => c.Snapshot())];
    }

    /// <summary>Sets the total counts to zero; faults without a connection number count from here as well.</summary>
    public void Reset() => traffic.Reset();

    /// <summary>Arms a fault. Several may be armed; each fires once.</summary>
    /// <param name="fault">The fault.</param>
    public void Arm(ProxyFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfNegative(fault.AtByte, nameof(fault));
        traffic.Arm(fault);
    }

    /// <summary>Disarms the faults that have not fired and lets stalled connections go on.</summary>
    public void ClearFaults()
    {
        traffic.ClearFaults();
        foreach (var connection in Open())
            connection.Resume();
    }

    /// <summary>
    /// Completes when the given number of bytes has been handed over in a direction, on all connections together, since
    /// the start or the last <see cref="Reset"/>; is cancelled when the proxy is disposed.
    /// </summary>
    /// <param name="direction">The stream that is counted.</param>
    /// <param name="bytes">How many bytes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WhenPassed(ProxyDirection direction, long bytes, CancellationToken cancellationToken = default) =>
        traffic.WhenPassed(direction, bytes).WaitAsync(cancellationToken);

    /// <summary>Ends the connections that are open now in the given way.</summary>
    /// <param name="kind">The way.</param>
    public void Break(ProxyFaultKind kind)
    {
        foreach (var connection in Open())
            connection.Fire(kind);
    }

    /// <summary>Stops listening and resets the connections that are open.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
        }

        listener.Dispose();
        await accepting.ConfigureAwait(false);
        foreach (var connection in Open())
            connection.Dispose();
        clock.Dispose();
        Task[] ending;
        lock (gate)
            ending = [.. running];
        await Task.WhenAll(ending).ConfigureAwait(false);
        traffic.CancelWatchers();
    }

    private ProxyConnection[] Open()
    {
        lock (gate)
            return [.. connections.Where(c => !c.IsEnded)];
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (refuse)
                ProxyConnection.CloseWithReset(client);
            else
                Take(client);
        }
    }

    private void Take(Socket client)
    {
        traffic.AddConnection();
        var connection = new ProxyConnection(++accepted, client, options, traffic, clock);
        Task task;
        lock (gate)
        {
            connections.Add(connection);
            running.Add(task = connection.RunAsync(target));
        }

        _ = ForgetAsync(task);
    }

    private async Task ForgetAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
            running.Remove(task);
    }
}
