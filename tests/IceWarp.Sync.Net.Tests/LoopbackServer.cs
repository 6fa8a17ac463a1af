using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Tests;

/// <summary>Takes one connection on 127.0.0.1 and plays one part on it; the line stays open until the part ends and the test disposes.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _part;

    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> part)
    {
        _listener.Start();
        _part = PlayAsync(part);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static LoopbackServer Tls(X509Certificate2 certificate, Func<Stream, Task>? part = null) => new(async (raw, token) =>
    {
        await using var tls = await SecureAsync(raw, certificate, token);
        await (part?.Invoke(tls) ?? Task.CompletedTask);
        await Task.Delay(Timeout.Infinite, token);
    });

    public static async Task<SslStream> SecureAsync(Stream raw, X509Certificate2 certificate, CancellationToken token)
    {
        var tls = new SslStream(raw);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, token);
        return tls;
    }

    public LineOptions Options(LineSecurity security, string host = "localhost") => new()
    {
        Endpoint = new ServerEndpoint(host, Port, security),
        OnlyRoot = TestCertificates.Root,
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _part;
        _end.Dispose();
    }

    private async Task PlayAsync(Func<NetworkStream, CancellationToken, Task> part)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            await part(client.GetStream(), _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException or SocketException or ObjectDisposedException)
        {
            // The client went away, as some tests want it to; what matters is asserted on the client's side.
        }
    }
}
