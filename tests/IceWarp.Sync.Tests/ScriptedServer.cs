using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IceWarp.Sync.Tests;

/// <summary>An IMAP server that gets no further than the login: it hangs up at the command after it, each time.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task listening;
    private int logins;

    public ScriptedServer()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool RefusesLogin { get; init; }

    /// <summary>Whether it says nothing at all, not even a greeting.</summary>
    public bool IsSilent { get; init; }

    /// <summary>When somebody has connected.</summary>
    public Task Connected => connected.Task;

    /// <summary>How often somebody tried to log in.</summary>
    public int Logins => Volatile.Read(ref logins);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await listening;
        listener.Stop();
        end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(end.Token);
                connected.TrySetResult();
                if (IsSilent)
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready");
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                string[] words = line.Split(' ');
                if (words.Length < 2 || words[1] != "AUTHENTICATE")
                    return;
                Interlocked.Increment(ref logins);
                await SayAsync(stream, RefusesLogin ? $"{words[0]} NO [AUTHENTICATIONFAILED] no" : $"{words[0]} OK [CAPABILITY IMAP4rev1] welcome");
            }
        }
        catch (IOException)
        {
            // The client hung up first.
        }
    }

    private async Task SayAsync(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), end.Token);
}
