using System.Collections.Immutable;

namespace IceWarp.Sync.Net.Tests.Trust;

public class CertificatePinTests
{
    private const string Hex = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";
    private const string Colons = "00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F";

    public static TheoryData<string> Good => new(Hex, Hex.ToLowerInvariant(), Colons, " " + Colons + "\n", "sha256 Fingerprint=" + Colons, "SHA256 Fingerprint=" + Hex);

    public static TheoryData<string> Bad => new(
        "", Hex[..^1], Hex[..^2], Hex + "00", Hex[..^1] + "G", Colons + ":", ":" + Colons, Colons + ":20",
        Colons.Replace("0A:", "A:", StringComparison.Ordinal), Colons.Replace(':', ' '), "SHA1 Fingerprint=" + Colons);

    [Theory]
    [MemberData(nameof(Good))]
    public void Fingerprint_Parse_ReadsBytes(string text) =>
        CertificatePin.Parse("host", 993, text).Sha256.ShouldBe(Enumerable.Range(0, 32).Select(i => (byte)i));

    [Theory]
    [MemberData(nameof(Bad))]
    public void NoFingerprint_Parse_Refuses(string text) =>
        Should.Throw<FormatException>(() => CertificatePin.Parse("host", 993, text));

    [Theory]
    [InlineData("localhost", 993, true)]
    [InlineData("LOCALHOST.", 993, true)]
    [InlineData("localhost", 143, false)]
    [InlineData("localhost.example.com", 993, false)]
    [InlineData("127.0.0.1", 993, false)]
    public void SameCertificate_Matches_OnlyItsHostAndPort(string host, int port, bool matches)
    {
        var pin = CertificatePin.Parse("localhost", 993, TestCertificates.FingerprintOf(TestCertificates.SelfSigned));
        pin.Matches(host, port, TestCertificates.SelfSigned).ShouldBe(matches);
        pin.Matches(host, port, TestCertificates.Good).ShouldBeFalse();
    }

    [Fact]
    public void SamePin_Equals_ByValue()
    {
        var pin = CertificatePin.Parse("host", 993, Hex);
        pin.ShouldBe(CertificatePin.Parse("HOST", 993, Colons));
        pin.ShouldNotBe(CertificatePin.Parse("host", 143, Hex));
        pin.ToString().ShouldBe("host:993 " + Colons);
    }

    [Fact]
    public void HashOfOtherLength_New_Refuses()
    {
        Should.Throw<ArgumentException>(() => new CertificatePin("host", 1, default));
        Should.Throw<ArgumentException>(() => new CertificatePin("host", 1, ImmutableArray.Create(new byte[20])));
    }
}
