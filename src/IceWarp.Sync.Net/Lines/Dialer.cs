using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Net.Lines;

/// <summary>Finds the address that answers: families alternate, the next is tried beside the last after 250 ms (RFC 8305 sections 4 and 5).</summary>
internal static class Dialer
{
    private const int MostAddresses = 16;
    private static readonly TimeSpan s_headStart = TimeSpan.FromMilliseconds(250);

    public static async Task<Socket> ConnectAsync(ServerEndpoint endpoint, TimeProvider time, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(endpoint, cancellationToken).ConfigureAwait(false);
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Socket>>();
        Exception? last = null;
        var next = 0;
        try
        {
            while (true)
            {
                if (next < addresses.Count)
                    running.Add(TryAsync(addresses[next++], endpoint.Port, race.Token));
                else if (running.Count == 0)
                    throw LineFaults.NotConnected(endpoint, last);
                var done = await FirstAsync(running, next < addresses.Count, time, race.Token).ConfigureAwait(false);
                if (done is null)
                    continue;
                running.Remove(done);
                try
                {
                    return await done.ConfigureAwait(false);
                }
                catch (SocketException e)
                {
                    last = e;
                }
            }
        }
        finally
        {
            await race.CancelAsync().ConfigureAwait(false);
            foreach (var late in running)
                _ = DropAsync(late);
        }
    }

    private static async Task<List<IPAddress>> ResolveAsync(ServerEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(endpoint.Host, out var literal))
            return [literal];
        try
        {
            var found = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken).ConfigureAwait(false);
            var six = found.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6).Select((a, i) => (a, i * 2));
            var four = found.Where(a => a.AddressFamily == AddressFamily.InterNetwork).Select((a, i) => (a, (i * 2) + 1));
            return [.. six.Concat(four).OrderBy(pair => pair.Item2).Select(pair => pair.a).Take(MostAddresses)];
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw LineFaults.NotFound(endpoint, e);
        }
    }

    // Null: the head start is over, let another run beside.
    private static async Task<Task<Socket>?> FirstAsync(List<Task<Socket>> running, bool more, TimeProvider time, CancellationToken cancellationToken)
    {
        var any = Task.WhenAny(running);
        if (!more)
            return await any.ConfigureAwait(false);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(any, Task.Delay(s_headStart, time, wait.Token)).ConfigureAwait(false);
        await wait.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == any ? await any.ConfigureAwait(false) : null;
    }

    private static async Task<Socket> TryAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DropAsync(Task<Socket> late)
    {
        try
        {
            (await late.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It lost the race anyway.
        }
    }
}
