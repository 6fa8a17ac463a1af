using System.Text;
using IceWarp.Sync.Net.Mechanisms;

namespace IceWarp.Sync.Net.Tests.Mechanisms;

public class ScramSha256Tests
{
    // RFC 7677 section 3.
    private const string Nonce = "rOprNGfwEbeRWgbNEkqO";
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private const string ServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private static readonly PasswordCredential s_credential = new("user", "pencil");

    [Fact]
    public void Rfc7677Exchange_Respond_GivesItsMessages()
    {
        using var scram = new ScramSha256(s_credential, ScramBinding.None, Nonce);
        Text(scram.InitialResponse()).ShouldBe("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        Text(scram.Respond(Bytes(ServerFirst))).ShouldBe(
            "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        scram.Respond(Bytes(ServerFinal)).ShouldBeEmpty();
        Should.NotThrow(() => scram.Complete([]));
    }

    [Fact]
    public void FinalDataWithOk_Complete_Verifies()
    {
        using var scram = AfterProof();
        Should.NotThrow(() => scram.Complete(Bytes(ServerFinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v=")]
    [InlineData("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")]
    [InlineData("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4")]
    [InlineData("v= 6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")]
    [InlineData("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95A==")]
    [InlineData("e=invalid-proof pencil")]
    [InlineData("x=garbage\u0000\u00ff")]
    public void ServerThatProvesNothing_RespondOrComplete_Throws(string final)
    {
        using var byChallenge = AfterProof();
        var e = Should.Throw<SaslException>(() => byChallenge.Respond(Bytes(final)));
        e.ToString().ShouldNotContain("pencil");
        // A good word after a bad one does not count.
        Should.Throw<SaslException>(() => byChallenge.Complete(Bytes(ServerFinal)));
        Should.Throw<SaslException>(() => byChallenge.Respond(Bytes(ServerFinal)));

        using var byOk = AfterProof();
        Should.Throw<SaslException>(() => byOk.Complete(Bytes(final)));
    }

    [Fact]
    public void OkBeforeTheProof_Complete_Throws()
    {
        using var scram = new ScramSha256(s_credential, ScramBinding.None, Nonce);
        Should.Throw<SaslException>(() => scram.Complete([]));
        scram.InitialResponse();
        Should.Throw<SaslException>(() => scram.Complete([]));
        Should.Throw<SaslException>(() => scram.Complete(Bytes(ServerFinal)));
    }

    [Theory]
    [InlineData("i=4095", "fewer")]
    [InlineData("i=1", "fewer")]
    [InlineData("i=0", "fewer")]
    [InlineData("i=600001", "more")]
    [InlineData("i=2147483648", "more")]
    [InlineData("i=99999999999999999999999", "more")]
    [InlineData("i=-4096", "number")]
    [InlineData("i=+4096", "number")]
    [InlineData("i=4096 ", "number")]
    [InlineData("i=", "number")]
    public void IterationsOutOfBounds_Respond_Throws(string iterations, string says) =>
        ThrowsAt(ServerFirst.Replace("i=4096", iterations, StringComparison.Ordinal)).Message.ShouldContain(says);

    [Theory]
    [InlineData(4096)]
    [InlineData(600_000)]
    public void IterationsAtTheBounds_Read_Accepts(int iterations) =>
        ScramServerFirst.Read(Bytes(ServerFirst.Replace("4096", $"{iterations}", StringComparison.Ordinal)), Nonce).Iterations.ShouldBe(iterations);

    [Theory]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=other%hvYDpWUa2RaTCAfuxFIlj,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=ROPRNGfwEbeRWgbNEkqO%hvYDpWU,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqO\u00ff,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    public void NonceNotExtended_Respond_Throws(string first) => ThrowsAt(first).Message.ShouldContain("nonce");

    [Theory]
    [InlineData("")]
    [InlineData(",,,")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,i=4096,s=W22ZaJ0SNY7soEsUEjb6gQ==")]
    [InlineData("m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096")]
    [InlineData("r=rOprNGfwEbeRWgbNEkqOx,s=***,i=4096")]
    [InlineData("pencil")]
    public void Garbage_Respond_Throws(string first) => ThrowsAt(first).ToString().ShouldNotContain("pencil");

    [Fact]
    public void GarbageBytes_Respond_Throws()
    {
        using var scram = Started();
        Should.Throw<SaslException>(() => scram.Respond([0xff, 0xfe, 0]));
        using var other = Started();
        Should.Throw<SaslException>(() => other.Respond(Bytes(ServerFirst + "," + new string('x', 5000))));
    }

    [Fact]
    public void MutatedMessages_Respond_ThrowOnlySaslException()
    {
        var random = new Random(7677);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Bytes(ServerFirst);
            for (var i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                ScramServerFirst.Read(bytes, Nonce).Iterations.ShouldBeInRange(4096, 600_000);
            }
            catch (SaslException)
            {
                // The one way out that is allowed.
            }
        }
    }

    [Fact]
    public void ChannelBound_Respond_CarriesTheBinding()
    {
        using var scram = new ScramSha256(s_credential, ScramBinding.Bound(new byte[] { 0xAB, 0xCD }), Nonce);
        scram.Name.ShouldBe("SCRAM-SHA-256-PLUS");
        Text(scram.InitialResponse()).ShouldBe("p=tls-server-end-point,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        var bound = Text(scram.Respond(Bytes(ServerFirst))).Split(',')[0][2..];
        Convert.FromBase64String(bound).ShouldBe([.. "p=tls-server-end-point,,"u8, 0xAB, 0xCD]);
    }

    [Fact]
    public void PlusCutFromTheOffer_Choose_TellsTheServerThatWeCould()
    {
        var policy = new SaslPolicy { IsEncrypted = true, Host = "h", PreferFewTurns = false, ChannelBinding = new byte[] { 1 } };
        using var scram = Sasl.Choose(s_credential, ["SCRAM-SHA-256"], policy);
        Text(scram.InitialResponse()).ShouldStartWith("y,,n=user,r=");
        using var unbound = Sasl.Choose(s_credential, ["SCRAM-SHA-256"], policy with { ChannelBinding = null });
        Text(unbound.InitialResponse()).ShouldStartWith("n,,n=user,r=");
    }

    [Fact]
    public void NameWithSeparators_InitialResponse_EscapesThem()
    {
        using var scram = new ScramSha256(new PasswordCredential("a=b,c", "x"), ScramBinding.None, Nonce);
        Text(scram.InitialResponse()).ShouldBe("n,,n=a=3Db=2Cc,r=" + Nonce);
    }

    [Fact]
    public void TwoLogins_InitialResponse_HaveDifferentNonces()
    {
        using var one = new ScramSha256(s_credential, ScramBinding.None);
        using var two = new ScramSha256(s_credential, ScramBinding.None);
        Text(one.InitialResponse()).ShouldNotBe(Text(two.InitialResponse()));
    }

    [Theory]
    [InlineData("plain ASCII =,\u007f", "plain ASCII =,\u007f")]
    [InlineData("I\u00ADX\u00e9", "IX\u00e9")]
    [InlineData("a\u00A0\u00e9", "a \u00e9")]
    public void Text_Prepare_FollowsSaslPrepWhereItCan(string text, string prepared) => SaslText.Prepare(text).ShouldBe(prepared);

    private static SaslException ThrowsAt(string serverFirst)
    {
        using var scram = Started();
        var e = Should.Throw<SaslException>(() => scram.Respond(Bytes(serverFirst)));
        Should.Throw<SaslException>(() => scram.Complete([]));
        return e;
    }

    private static ScramSha256 Started()
    {
        var scram = new ScramSha256(s_credential, ScramBinding.None, Nonce);
        scram.InitialResponse();
        return scram;
    }

    private static ScramSha256 AfterProof()
    {
        var scram = Started();
        scram.Respond(Bytes(ServerFirst));
        return scram;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[]? bytes) => Encoding.UTF8.GetString(bytes.ShouldNotBeNull());
}
