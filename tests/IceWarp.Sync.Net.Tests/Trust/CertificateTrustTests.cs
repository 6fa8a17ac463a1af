using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net.Tests.Trust;

public class CertificateTrustTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Refused => new()
    {
        { nameof(TestCertificates.OtherName), "another host name" },
        { nameof(TestCertificates.Expired), "expired" },
        { nameof(TestCertificates.SelfSigned), "no authority" },
        { nameof(TestCertificates.ClientOnly), "NotValidForUsage" },
    };

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task VerifiedCertificate_Connect_Encrypts(string host)
    {
        await using var server = LoopbackServer.Tls(TestCertificates.Good, async s => await s.WriteAsync("hello"u8.ToArray(), Token));
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl, host), Token);
        line.IsEncrypted.ShouldBeTrue();
        line.ServerCertificate!.RawData.ShouldBe(TestCertificates.Good.RawData);
        var bytes = new byte[5];
        await line.Stream.ReadExactlyAsync(bytes, Token);
        bytes.ShouldBe("hello"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task UnverifiedCertificate_Connect_RefusesAndTellsFingerprint(string which, string reason)
    {
        var certificate = Named(which);
        await using var server = LoopbackServer.Tls(certificate);
        var options = server.Options(LineSecurity.Ssl);
        var e = await Should.ThrowAsync<CertificateNotTrustedException>(async () => await ServerLine.ConnectAsync(options, Token));
        (e.Host, e.Port, e.Fault).ShouldBe(("localhost", server.Port, LineFault.CertificateNotTrusted));
        e.Sha256Fingerprint.Replace(":", "", StringComparison.Ordinal).ShouldBe(TestCertificates.FingerprintOf(certificate));
        e.Reasons.ShouldContain(r => r.Contains(reason, StringComparison.Ordinal));
        e.Reasons.Length.ShouldBe(1);
        e.Message.ShouldContain("--trust");
        e.Message.ShouldContain(e.Sha256Fingerprint);
        e.NotAfter.UtcDateTime.ShouldBe(certificate.NotAfter.ToUniversalTime());
        e.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task RootsOfTheMachine_Connect_RefuseOurRoot()
    {
        await using var server = LoopbackServer.Tls(TestCertificates.Good);
        var options = server.Options(LineSecurity.Ssl) with { OnlyRoot = null };
        await Should.ThrowAsync<CertificateNotTrustedException>(async () => await ServerLine.ConnectAsync(options, Token));
    }

    [Theory]
    [InlineData(nameof(TestCertificates.OtherName))]
    [InlineData(nameof(TestCertificates.Expired))]
    [InlineData(nameof(TestCertificates.SelfSigned))]
    public async Task PinnedCertificate_Connect_IsTaken(string which)
    {
        await using var server = LoopbackServer.Tls(Named(which));
        var pin = CertificatePin.Parse("localhost", server.Port, TestCertificates.FingerprintOf(Named(which)));
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl) with { Pins = [pin] }, Token);
        line.IsEncrypted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("localhost", 1, true)]
    [InlineData("127.0.0.1", 0, true)]
    [InlineData("localhost", 0, false)]
    public async Task PinOfAnotherPlaceOrCertificate_Connect_Refuses(string host, int portOffset, bool sameCertificate)
    {
        await using var server = LoopbackServer.Tls(TestCertificates.SelfSigned);
        var hash = TestCertificates.FingerprintOf(sameCertificate ? TestCertificates.SelfSigned : TestCertificates.Good);
        var pin = CertificatePin.Parse(host, server.Port == 65535 ? 1 : server.Port + portOffset, hash);
        var options = server.Options(LineSecurity.Ssl) with { Pins = [pin] };
        await Should.ThrowAsync<CertificateNotTrustedException>(async () => await ServerLine.ConnectAsync(options, Token));
    }

    private static X509Certificate2 Named(string which) =>
        (X509Certificate2)typeof(TestCertificates).GetProperty(which)!.GetValue(null)!;
}
