using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Trust;

/// <summary>What is told about a certificate that was not taken.</summary>
internal sealed record RefusedCertificate(
    string Sha256Fingerprint, string Subject, string Issuer, DateTimeOffset NotAfter, ImmutableArray<string> Reasons)
{
    private const int LongestName = 256;

    public static RefusedCertificate Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return new RefusedCertificate("", "", "", DateTimeOffset.MinValue, ["the server showed none"]);
        using var read = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return new RefusedCertificate(
            Fingerprint.Format(SHA256.HashData(read.RawDataMemory.Span)),
            Shown(read.Subject),
            Shown(read.Issuer),
            read.NotAfter.ToUniversalTime(),
            [.. ReasonsOf(chain, errors)]);
    }

    private static IEnumerable<string> ReasonsOf(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return "it is for another host name";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        var all = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, one) => sum | one.Status) ?? X509ChainStatusFlags.NoError;
        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
            yield return "it has expired or is not yet valid";
        if ((all & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            yield return "no authority this machine trusts has signed it";
        var rest = all & ~(X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain);
        if (rest != X509ChainStatusFlags.NoError || all == X509ChainStatusFlags.NoError)
            yield return $"its chain does not verify ({rest})";
    }

    // Names are whatever the server likes: they must not steer a terminal or fill a log.
    private static string Shown(string name) =>
        string.Concat(name.Take(LongestName).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
