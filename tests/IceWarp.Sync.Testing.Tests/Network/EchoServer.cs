using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Testing.Tests.Network;

/// <summary>Sends back what it gets, and keeps it for each connection.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Task> running = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public EchoServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>What the first connection sent, complete when its stream has ended.</summary>
    public TaskCompletionSource<byte[]> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(running);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                running.Add(EchoAsync(await listener.AcceptSocketAsync(stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task EchoAsync(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var got = new MemoryStream();
        var buffer = new byte[65536];
        try
        {
            while (await socket.ReceiveAsync(buffer, stop.Token) is var length and > 0)
            {
                got.Write(buffer, 0, length);
                await socket.SendAsync(buffer.AsMemory(0, length), stop.Token);
            }

            First.TrySetResult(got.ToArray());
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            First.TrySetException(e);
        }
    }
}
