using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Trust;

/// <summary>What is told about a certificate that was not taken.</summary>
internal sealed record RefusedCertificate(
    string Sha256Fingerprint, string Subject, string Issuer, DateTimeOffset NotAfter, ImmutableArray<CertificateFault> Faults, string ChainStatus = "")
{
    private const int LongestName = 256;

    /// <summary>The faults as parts of an English sentence.</summary>
    public ImmutableArray<string> Reasons => [.. Faults.Select(ReasonOf)];

    public static RefusedCertificate Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return new RefusedCertificate("", "", "", DateTimeOffset.MinValue, [CertificateFault.Missing]);
        var all = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (sum, one) => sum | one.Status) ?? X509ChainStatusFlags.NoError;
        using var read = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return new RefusedCertificate(
            Fingerprint.Format(SHA256.HashData(read.RawDataMemory.Span)),
            Shown(read.Subject),
            Shown(read.Issuer),
            read.NotAfter.ToUniversalTime(),
            [.. FaultsOf(errors, all)],
            RestOf(all).ToString());
    }

    private static IEnumerable<CertificateFault> FaultsOf(SslPolicyErrors errors, X509ChainStatusFlags all)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return CertificateFault.OtherHost;
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
            yield return CertificateFault.NotInTime;
        if ((all & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            yield return CertificateFault.NotSigned;
        if (RestOf(all) != X509ChainStatusFlags.NoError || all == X509ChainStatusFlags.NoError)
            yield return CertificateFault.ChainInvalid;
    }

    private static X509ChainStatusFlags RestOf(X509ChainStatusFlags all) =>
        all & ~(X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain);

    private string ReasonOf(CertificateFault fault) => fault switch
    {
        CertificateFault.Missing => "the server showed none",
        CertificateFault.OtherHost => "it is for another host name",
        CertificateFault.NotInTime => "it has expired or is not yet valid",
        CertificateFault.NotSigned => "no authority this machine trusts has signed it",
        _ => $"its chain does not verify ({ChainStatus})",
    };

    // Names are whatever the server likes: they must not steer a terminal or fill a log.
    private static string Shown(string name) =>
        string.Concat(name.Take(LongestName).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
