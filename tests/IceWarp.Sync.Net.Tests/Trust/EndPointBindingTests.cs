using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IceWarp.Sync.Net.Trust;

namespace IceWarp.Sync.Net.Tests.Trust;

public class EndPointBindingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TlsLine_ChannelBinding_IsTheHashOfItsCertificate()
    {
        await using var server = LoopbackServer.Tls(TestCertificates.Good);
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), Token);
        line.TlsEndPointChannelBinding.ShouldBe(SHA256.HashData(TestCertificates.Good.RawData));
    }

    // The signature's hash is the one that counts (RFC 5929 section 4.1).
    [Theory]
    [InlineData(nameof(TestCertificates.Good))]
    [InlineData(nameof(TestCertificates.Sha384))]
    public async Task Certificate_Of_AgreesWithThePlatform(string which)
    {
        var certificate = (X509Certificate2)typeof(TestCertificates).GetProperty(which)!.GetValue(null)!;
        await using var server = LoopbackServer.Tls(certificate);
        using var client = new TcpClient("127.0.0.1", server.Port);
        await using var tls = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown!.GetRawCertData().SequenceEqual(certificate.RawData));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Token);
        EndPointBinding.Of(certificate).ShouldBe(PlatformBinding(tls));
    }

    private static byte[] PlatformBinding(SslStream stream)
    {
        using var binding = stream.TransportContext.GetChannelBinding(ChannelBindingKind.Endpoint)!;
        var bytes = new byte[binding.Size];
        Marshal.Copy(binding.DangerousGetHandle(), bytes, 0, bytes.Length);
        var prefix = "tls-server-end-point:"u8;
        return bytes[(bytes.AsSpan().IndexOf(prefix) + prefix.Length)..];
    }
}
