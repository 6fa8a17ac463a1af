using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Tests;

/// <summary>A server that takes connections and says nothing.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> clients = [];
    private readonly CancellationTokenSource end = new();
    private readonly Task listening;

    public SilentServer()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await listening;
        clients.ForEach(c => c.Dispose());
        end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                clients.Add(await listener.AcceptTcpClientAsync(end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
