namespace IceWarp.Sync.Net.Tests;

public class SaslTests
{
    private static readonly PasswordCredential s_password = new("jane", "pencil");
    private static readonly BearerCredential s_token = new("jane", "ya29.token");
    private static readonly byte[] s_binding = [1, 2, 3];

    [Theory]
    // Encrypted: one turn by default, SCRAM first when asked for.
    [InlineData("enc", "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 SCRAM-SHA-256-PLUS", "PLAIN")]
    [InlineData("enc scram", "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 SCRAM-SHA-256-PLUS", "SCRAM-SHA-256")]
    [InlineData("enc scram bind", "PLAIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS", "SCRAM-SHA-256-PLUS")]
    [InlineData("enc scram bind", "PLAIN SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("enc scram", "LOGIN PLAIN", "PLAIN")]
    [InlineData("enc", "LOGIN SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("enc", "login cram-md5", "LOGIN")]
    [InlineData("enc", "CRAM-MD5", null)]
    [InlineData("enc", "", null)]
    [InlineData("enc", "XOAUTH2 GSSAPI X-NEW", null)]
    // Not encrypted, clear text not allowed: whatever an attacker strips, the secret stays.
    [InlineData("", "PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("", "PLAIN LOGIN CRAM-MD5", "CRAM-MD5")]
    [InlineData("", "PLAIN LOGIN", null)]
    [InlineData("scram", "PLAIN LOGIN", null)]
    // Not encrypted by the user's choice.
    [InlineData("clear", "PLAIN CRAM-MD5 SCRAM-SHA-256", "PLAIN")]
    [InlineData("clear scram", "PLAIN CRAM-MD5 SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("clear scram", "PLAIN CRAM-MD5", "CRAM-MD5")]
    [InlineData("clear", "LOGIN", "LOGIN")]
    // Forced.
    [InlineData("enc force=cram-md5", "PLAIN CRAM-MD5", "CRAM-MD5")]
    [InlineData("enc force=SCRAM-SHA-256", "PLAIN SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("enc force=SCRAM-SHA-256", "PLAIN", null)]
    [InlineData("enc force=SCRAM-SHA-256-PLUS", "SCRAM-SHA-256-PLUS", null)]
    [InlineData("force=PLAIN", "PLAIN SCRAM-SHA-256", null)]
    [InlineData("force=LOGIN", "LOGIN", null)]
    [InlineData("clear force=PLAIN", "PLAIN SCRAM-SHA-256", "PLAIN")]
    [InlineData("enc force=XOAUTH2", "XOAUTH2 PLAIN", null)]
    [InlineData("enc force=NONSENSE", "NONSENSE", null)]
    public void Password_Choose_TakesWhatThePolicyPermits(string policy, string offered, string? chosen) =>
        Chosen(s_password, offered, policy).ShouldBe(chosen);

    [Theory]
    [InlineData("enc", "PLAIN XOAUTH2 OAUTHBEARER", "OAUTHBEARER")]
    [InlineData("enc", "PLAIN XOAUTH2", "XOAUTH2")]
    [InlineData("enc force=XOAUTH2", "XOAUTH2 OAUTHBEARER", "XOAUTH2")]
    [InlineData("", "XOAUTH2 OAUTHBEARER", null)]
    [InlineData("force=XOAUTH2", "XOAUTH2 OAUTHBEARER", null)]
    [InlineData("clear", "XOAUTH2", "XOAUTH2")]
    [InlineData("enc", "PLAIN", null)]
    public void Token_Choose_TakesWhatThePolicyPermits(string policy, string offered, string? chosen) =>
        Chosen(s_token, offered, policy).ShouldBe(chosen);

    [Theory]
    [InlineData("enc", "NTLM GSSAPI PLAIN", "GSSAPI")]
    [InlineData("enc", "NTLM", "NTLM")]
    [InlineData("", "NTLM", null)]
    [InlineData("force=NTLM", "NTLM", null)]
    [InlineData("", "NTLM GSSAPI", "GSSAPI")]
    [InlineData("enc", "PLAIN", null)]
    public void SignedInUser_Choose_TakesWhatThePolicyPermits(string policy, string offered, string? chosen) =>
        Chosen(new IntegratedCredential("jane"), offered, policy).ShouldBe(chosen);

    [Theory]
    [InlineData("PLAIN", true)]
    [InlineData("LOGIN", true)]
    [InlineData("SCRAM-SHA-256", false)]
    [InlineData("CRAM-MD5", false)]
    public void Mechanism_SendsSecretInClear_IsTold(string name, bool clear)
    {
        using var mechanism = Sasl.Choose(s_password, [name], Policy("enc force=" + name));
        mechanism.SendsSecretInClear.ShouldBe(clear);
    }

    [Fact]
    public void NothingFits_Message_RepeatsNoUnknownNameAndSaysWhatToDo()
    {
        var e = Should.Throw<SaslException>(() => Sasl.Choose(s_password, ["PLAIN", "\e[31mEVIL", "pencil"], Policy("")));
        e.Message.ShouldContain("PLAIN");
        e.Message.ShouldContain("StartTLS");
        e.Message.ShouldNotContain("EVIL");
        e.Message.ShouldNotContain("pencil");
    }

    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var policy = new SaslPolicy { IsEncrypted = false, Host = "host" };
        (policy.AllowClearText, policy.PreferFewTurns, policy.Service, policy.Port, policy.ForcedMechanism).ShouldBe((false, true, "imap", 0, null));
        policy.ChannelBinding.IsEmpty.ShouldBeTrue();
        policy.PermitsClearText.ShouldBeFalse();
    }

    [Theory]
    [InlineData(LineSecurity.Plain, true)]
    [InlineData(LineSecurity.StartTls, false)]
    public async Task UnencryptedLine_PolicyForIt_PermitsClearTextOnlyForPlain(LineSecurity security, bool permits)
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = new LoopbackServer((_, end) => Task.Delay(Timeout.Infinite, end));
        await using var line = await ServerLine.ConnectAsync(server.Options(security), token);
        var policy = SaslPolicy.For(line);
        (policy.IsEncrypted, policy.PermitsClearText, policy.Host, policy.Port).ShouldBe((false, permits, "localhost", server.Port));
        policy.ChannelBinding.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task TlsLine_PolicyForIt_IsEncryptedAndBound()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = LoopbackServer.Tls(TestCertificates.Good);
        await using var line = await ServerLine.ConnectAsync(server.Options(LineSecurity.Ssl), token);
        var policy = SaslPolicy.For(line);
        (policy.IsEncrypted, policy.AllowClearText).ShouldBe((true, false));
        policy.ChannelBinding.ToArray().ShouldBe(line.TlsEndPointChannelBinding);
    }

    private static string? Chosen(Credential credential, string offered, string policy)
    {
        try
        {
            using var mechanism = Sasl.Choose(credential, offered.Split(' '), Policy(policy));
            return mechanism.Name;
        }
        catch (SaslException)
        {
            return null;
        }
    }

    private static SaslPolicy Policy(string words)
    {
        var set = words.Split(' ');
        return new SaslPolicy
        {
            Host = "localhost",
            IsEncrypted = set.Contains("enc"),
            AllowClearText = set.Contains("clear"),
            PreferFewTurns = !set.Contains("scram"),
            ChannelBinding = set.Contains("bind") ? s_binding : null,
            ForcedMechanism = set.FirstOrDefault(w => w.StartsWith("force=", StringComparison.Ordinal))?[6..],
        };
    }
}
