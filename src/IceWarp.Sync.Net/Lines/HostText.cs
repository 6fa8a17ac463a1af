using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IceWarp.Sync.Net.Lines;

/// <summary>The one place that says which host and port texts are taken.</summary>
internal static class HostText
{
    // RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters of text.
    private const int LongestName = 253;

    public static string Check(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Length > 2 && host[0] == '[' && host[^1] == ']')
            host = host[1..^1];
        if (host.Contains(':', StringComparison.Ordinal))
        {
            return IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? address.ToString()
                : throw new ArgumentException("The host holds a colon but is no IPv6 address.", nameof(host));
        }

        if (host.Length is 0 or > LongestName)
            throw new ArgumentException("A host has 1 to 253 characters.", nameof(host));
        // Whatever ends up in TLS, in SASL and in messages must not be able to end a line or a field there.
        if (host.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || "/\\@\"'<>[]?#,;=".Contains(c, StringComparison.Ordinal)))
            throw new ArgumentException("The host holds characters that no host name has.", nameof(host));
        return host;
    }

    public static int CheckPort(int port) =>
        port is >= 1 and <= 65535
            ? port
            : throw new ArgumentOutOfRangeException(nameof(port), port, "A port is 1 to 65535.");

    public static string Join(string host, int port) =>
        host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>DNS names do not tell case apart (RFC 4343), and a trailing dot only says "absolute".</summary>
    public static bool Same(string left, string right) =>
        left.AsSpan().TrimEnd('.').Equals(right.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
