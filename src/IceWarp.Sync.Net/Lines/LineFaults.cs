using System.Globalization;
using System.Net.Sockets;

namespace IceWarp.Sync.Net.Lines;

/// <summary>The sentences of <see cref="LineException"/>: what happened, what to do next.</summary>
internal static class LineFaults
{
    public static LineException NotFound(ServerEndpoint endpoint, Exception? inner) =>
        new(LineFault.HostNotFound, $"The name {endpoint.Host} has no address. Check its spelling and this machine's DNS.", inner) { Endpoint = endpoint };

    public static LineException NotConnected(ServerEndpoint endpoint, Exception? inner) => inner switch
    {
        null => NotFound(endpoint, null),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            new(LineFault.ConnectRefused, $"Nothing listens on {endpoint}. Check the port, and whether the server runs.", inner) { Endpoint = endpoint },
        SocketException { SocketErrorCode: SocketError.TimedOut } => ConnectTimeout(endpoint, inner),
        _ => new(LineFault.Unreachable, $"There is no way to {endpoint}. Check the network and the firewall.", inner) { Endpoint = endpoint },
    };

    public static LineException ConnectTimeout(ServerEndpoint endpoint, Exception? inner) =>
        new(LineFault.Timeout, $"{endpoint} did not answer in time. Check host, port and firewall; a TLS port wants SSL, a clear one StartTLS.", inner) { Endpoint = endpoint };

    public static LineException Stalled(ServerEndpoint endpoint, TimeSpan limit, Exception? inner) =>
        new(LineFault.Stalled, string.Create(CultureInfo.InvariantCulture, $"{endpoint} has been silent for {limit.TotalSeconds:0} seconds; the line was closed. Connect again."), inner) { Endpoint = endpoint, Silence = limit };

    public static LineException Closed(ServerEndpoint endpoint, Exception? inner) =>
        new(LineFault.Closed, $"The line to {endpoint} was closed. Connect again.", inner) { Endpoint = endpoint };

    public static LineException TlsFailed(ServerEndpoint endpoint, Exception? inner) =>
        new(LineFault.TlsFailed, $"TLS with {endpoint} could not be agreed. Check that the port speaks TLS at once (SSL) or after STARTTLS, and TLS 1.2 or newer.", inner) { Endpoint = endpoint };

    public static LineException TlsSpokenEarly(ServerEndpoint endpoint) =>
        new(LineFault.TlsSpokenEarly, $"{endpoint} sent something between STARTTLS and TLS. Somebody may be tampering with the line: use SSL, or ask your administrator.") { Endpoint = endpoint };
}
