using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Trust;

/// <summary>tls-server-end-point (RFC 5929 section 4.1): the certificate under the hash of its own signature, SHA-256 where that is MD5 or SHA-1.</summary>
internal static class EndPointBinding
{
    public static byte[]? Of(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        "1.2.840.113549.1.1.4" or "1.2.840.113549.1.1.5" or "1.2.840.113549.1.1.11" or "1.2.840.10045.4.1" or "1.2.840.10045.4.3.2"
            => SHA256.HashData(certificate.RawDataMemory.Span),
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => SHA384.HashData(certificate.RawDataMemory.Span),
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => SHA512.HashData(certificate.RawDataMemory.Span),
        // RSA-PSS hides its hash in parameters and Ed25519 has none of its own: no binding rather than a wrong one.
        _ => null,
    };
}
