using System.Globalization;
using IceWarp.Sync.Net.Lines;

namespace IceWarp.Sync.Net;

/// <summary>Where a server listens and how the line to it is secured.</summary>
/// <param name="Host">DNS name or IP address; IPv6 with or without brackets, kept without.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">Protection of the line.</param>
/// <exception cref="ArgumentException">The host is empty or holds characters that no host name has.</exception>
/// <exception cref="ArgumentOutOfRangeException">The port is outside 1 to 65535.</exception>
public sealed record ServerEndpoint(string Host, int Port, LineSecurity Security = LineSecurity.Ssl)
{
    /// <summary>DNS name or IP address, IPv6 without brackets.</summary>
    public string Host { get; init => field = HostText.Check(value); } = HostText.Check(Host);

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; init => field = HostText.CheckPort(value); } = HostText.CheckPort(Port);

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[v6]</c>, <c>[v6]:port</c> or a bare IPv6 address.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="security">Protection of the line.</param>
    /// <param name="defaultPort">Taken where the text names no port.</param>
    /// <exception cref="FormatException">The text is none of these shapes.</exception>
    public static ServerEndpoint Parse(string text, LineSecurity security, int defaultPort)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var (host, port) = Split(text);
            return new ServerEndpoint(host, port is null ? defaultPort : ParsePort(port), security);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("A server is written as host:port, 192.0.2.1:port or [2001:db8::1]:port. " + e.Message, e);
        }
    }

    /// <summary><c>host:port</c>, <c>[v6]:port</c> for IPv6.</summary>
    public override string ToString() => HostText.Join(Host, Port);

    private static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            var rest = end < 0 ? "?" : text[(end + 1)..];
            if (end < 0 || (rest.Length > 0 && rest[0] != ':') || !text.AsSpan(1, end - 1).Contains(':'))
                throw new ArgumentException("Brackets belong around an IPv6 address.");
            return (text[1..end], rest.Length == 0 ? null : rest[1..]);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.LastIndexOf(':') != colon
            ? (text, null)
            : (text[..colon], text[(colon + 1)..]);
    }

    private static int ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new ArgumentException("The port is no number.");
}
