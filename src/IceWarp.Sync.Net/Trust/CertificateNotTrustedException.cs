using System.Collections.Immutable;
using IceWarp.Sync.Net.Trust;

namespace IceWarp.Sync.Net;

/// <summary>
/// The server showed a certificate that neither verifies (chain and host name) nor is pinned for this host and port.
/// Nothing was sent but the TLS greeting.
/// </summary>
public sealed class CertificateNotTrustedException : LineException
{
    internal CertificateNotTrustedException(ServerEndpoint endpoint, RefusedCertificate refused, Exception? inner)
        : base(LineFault.CertificateNotTrusted, MessageFor(endpoint, refused), inner)
    {
        Host = endpoint.Host;
        Port = endpoint.Port;
        Sha256Fingerprint = refused.Sha256Fingerprint;
        Subject = refused.Subject;
        Issuer = refused.Issuer;
        NotAfter = refused.NotAfter;
        Reasons = refused.Reasons;
        Faults = refused.Faults;
        ChainStatus = refused.ChainStatus;
        Endpoint = endpoint;
    }

    /// <summary>The host that was asked for.</summary>
    public string Host { get; }

    /// <summary>The port that was asked for.</summary>
    public int Port { get; }

    /// <summary>SHA-256 of the certificate's DER as hex with colons; empty when the server showed none.</summary>
    public string Sha256Fingerprint { get; }

    /// <summary>Whom the certificate names: the server's own word, control characters replaced, at most 256 characters.</summary>
    public string Subject { get; }

    /// <summary>Who signed it, in the same form as <see cref="Subject"/>.</summary>
    public string Issuer { get; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>What is wrong with it, a sentence part each.</summary>
    public ImmutableArray<string> Reasons { get; }

    /// <summary>The same as values.</summary>
    public ImmutableArray<CertificateFault> Faults { get; }

    /// <summary>What the platform says about the chain beyond the other faults, as its own word; empty where there is no certificate.</summary>
    public string ChainStatus { get; }

    private static string MessageFor(ServerEndpoint endpoint, RefusedCertificate refused) =>
        refused.Sha256Fingerprint.Length == 0
            ? $"The server {endpoint} showed no certificate."
            : $"The certificate of {endpoint} is not trusted: {string.Join(", ", refused.Reasons)}. Its SHA-256 is {refused.Sha256Fingerprint}. "
              + "Check this fingerprint with your administrator; if it is the same, pass it as a pin for this host and port (--trust).";
}
