using System.Net.Security;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Cryptography;

namespace IceWarp.Sync.Net.Tests.Trust;

public class EndPointBindingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TlsLine_ChannelBinding_IsWhatThePlatformOfTheServerSays()
    {
        var theirs = new TaskCompletionSource<byte[]>();
        await using var server = LoopbackServer.Tls(TestCertificates.Good, s =>
        {
            theirs.SetResult(PlatformBinding((SslStream)s));
            return Task.CompletedTask;
        });
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), Token);
        line.TlsEndPointChannelBinding.ShouldBe(SHA256.HashData(TestCertificates.Good.RawData));
        (await theirs.Task.WaitAsync(Token)).ShouldBe(line.TlsEndPointChannelBinding);
    }

    [Fact]
    public async Task CertificateSignedWithSha384_ChannelBinding_UsesSha384()
    {
        // The signature's hash is the issuer's choice (RFC 5929 section 4.1), and the test root signs with SHA-384 here.
        await using var server = LoopbackServer.Tls(TestCertificates.Sha384);
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), Token);
        line.TlsEndPointChannelBinding.ShouldBe(SHA384.HashData(TestCertificates.Sha384.RawData));
    }

    private static byte[] PlatformBinding(SslStream stream)
    {
        using var binding = stream.TransportContext.GetChannelBinding(ChannelBindingKind.Endpoint)!;
        var bytes = new byte[binding.Size];
        System.Runtime.InteropServices.Marshal.Copy(binding.DangerousGetHandle(), bytes, 0, bytes.Length);
        var prefix = "tls-server-end-point:"u8;
        return bytes[(bytes.AsSpan().IndexOf(prefix) + prefix.Length)..];
    }
}
