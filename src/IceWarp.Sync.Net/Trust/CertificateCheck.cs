using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Trust;

/// <summary>The rule: a certificate verifies, chain and host name, or is pinned for this host and port. Nothing else passes.</summary>
internal sealed class CertificateCheck(LineOptions options)
{
    // RFC 5280 section 4.2.1.12: id-kp-serverAuth.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public RefusedCertificate? Refused { get; private set; }

    public SslClientAuthenticationOptions ClientOptions() => new()
    {
        TargetHost = options.Endpoint.Host,
        // RFC 8996 retires everything older.
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowRenegotiation = false,
        CertificateChainPolicy = ChainPolicy(),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accept(certificate, chain, errors),
    };

    private bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not null && (errors == SslPolicyErrors.None || IsPinned(certificate)))
            return true;
        Refused = RefusedCertificate.Of(certificate, chain, errors);
        return false;
    }

    private bool IsPinned(X509Certificate certificate) =>
        options.Pins.Any(pin => pin.Matches(options.Endpoint.Host, options.Endpoint.Port, certificate));

    private X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy
        {
            // Revocation and missing intermediates would be fetched over http from an address that the unverified certificate names.
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (options.OnlyRoot is { } root)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(root);
        }

        return policy;
    }
}
