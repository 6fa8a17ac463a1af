using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Tests;

/// <summary>A root made for this run and certificates below it.</summary>
internal static class TestCertificates
{
    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    public static X509Certificate2 Root { get; } = MakeRoot();

    public static X509Certificate2 Good { get; } = Make("localhost", s_now.AddDays(30));

    public static X509Certificate2 OtherName { get; } = Make("mail.example.net", s_now.AddDays(30));

    public static X509Certificate2 Expired { get; } = Make("localhost", s_now.AddDays(-1));

    public static X509Certificate2 ClientOnly { get; } = Make("localhost", s_now.AddDays(30), usage: "1.3.6.1.5.5.7.3.2");

    public static X509Certificate2 SelfSigned { get; } = Make("localhost", s_now.AddDays(30), selfSigned: true);

    public static X509Certificate2 Sha384 { get; } = Make("localhost", s_now.AddDays(30), hash: HashAlgorithmName.SHA384);

    public static string FingerprintOf(X509Certificate2 certificate) =>
        Convert.ToHexString(SHA256.HashData(certificate.RawData));

    private static X509Certificate2 MakeRoot()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test Root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(s_now.AddDays(-400), s_now.AddDays(400));
    }

    private static X509Certificate2 Make(
        string name, DateTimeOffset until, bool selfSigned = false, string usage = "1.3.6.1.5.5.7.3.1", HashAlgorithmName? hash = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, hash ?? HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (selfSigned)
            return request.CreateSelfSigned(s_now.AddDays(-30), until);
        using var signed = request.Create(Root, s_now.AddDays(-30), until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
