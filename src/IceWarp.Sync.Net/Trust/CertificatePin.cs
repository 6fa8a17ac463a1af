using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IceWarp.Sync.Net.Lines;
using IceWarp.Sync.Net.Trust;

namespace IceWarp.Sync.Net;

/// <summary>One certificate the user trusts by its SHA-256, for one host and port and nowhere else.</summary>
public sealed record CertificatePin
{
    /// <summary>Makes a pin.</summary>
    /// <exception cref="ArgumentException">The host is not valid, or the hash does not have 32 bytes.</exception>
    public CertificatePin(string host, int port, ImmutableArray<byte> sha256)
    {
        Host = HostText.Check(host);
        Port = HostText.CheckPort(port);
        Sha256 = !sha256.IsDefault && sha256.Length == SHA256.HashSizeInBytes
            ? sha256
            : throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(sha256));
    }

    /// <summary>The host the pin is valid for.</summary>
    public string Host { get; }

    /// <summary>The port the pin is valid for.</summary>
    public int Port { get; }

    /// <summary>SHA-256 of the certificate's DER, 32 bytes.</summary>
    public ImmutableArray<byte> Sha256 { get; }

    /// <summary>
    /// Reads a fingerprint: hex in any case, colons optional, also with the <c>sha256 Fingerprint=</c> that
    /// <c>openssl x509 -fingerprint -sha256</c> prints before it.
    /// </summary>
    /// <exception cref="FormatException">The text is no SHA-256 fingerprint.</exception>
    public static CertificatePin Parse(string host, int port, string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        const string prefix = "sha256 fingerprint=";
        var text = hex.AsSpan().Trim();
        if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            text = text[prefix.Length..].Trim();
        try
        {
            var bytes = Convert.FromHexString(WithoutColons(text));
            if (bytes.Length == SHA256.HashSizeInBytes)
                return new CertificatePin(host, port, ImmutableArray.Create(bytes));
        }
        catch (FormatException)
        {
            // Told below, in words that help.
        }

        throw new FormatException("A pin is the SHA-256 of the certificate: 64 hex digits, colons optional, as `openssl x509 -fingerprint -sha256` prints it.");
    }

    /// <summary>Whether this pin vouches for that certificate on that host and port.</summary>
    public bool Matches(string host, int port, X509Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return port == Port
            && HostText.Same(host, Host)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), Sha256.AsSpan());
    }

    /// <inheritdoc/>
    public bool Equals(CertificatePin? other) =>
        other is not null && Port == other.Port && HostText.Same(Host, other.Host) && Sha256.AsSpan().SequenceEqual(other.Sha256.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Port, Sha256[0], Sha256[1], Sha256[2], Sha256[3]);

    /// <summary>Host, port and fingerprint.</summary>
    public override string ToString() => HostText.Join(Host, Port) + " " + Fingerprint.Format(Sha256.AsSpan());

    // Colons are taken between bytes only: a fingerprint with a lost digit must not pass by luck.
    private static string WithoutColons(ReadOnlySpan<char> text)
    {
        if (!text.Contains(':'))
            return text.ToString();
        if (text.Length != (SHA256.HashSizeInBytes * 3) - 1)
            return "?";
        Span<char> digits = stackalloc char[64];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if ((i % 3 == 2) != (text[i] == ':'))
                return "?";
            if (text[i] != ':')
                digits[count++] = text[i];
        }

        return digits[..count].ToString();
    }
}
