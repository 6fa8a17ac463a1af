using System.Text;
using IceWarp.Sync.Net.Mechanisms;

namespace IceWarp.Sync.Net.Tests.Mechanisms;

public class PasswordMechanismTests
{
    [Fact]
    public void Rfc2195Example_CramMd5_GivesItsDigest()
    {
        using var cram = new CramMd5(new PasswordCredential("tim", "tanstaaftanstaaf"));
        cram.InitialResponse().ShouldBeNull();
        Encoding.ASCII.GetString(cram.Respond("<1896.697170952@postoffice.reston.mci.net>"u8)).ShouldBe("tim b913a602c7eda7a495b4e6e7334d3890");
        Should.Throw<SaslException>(() => cram.Respond("again"u8));
    }

    [Fact]
    public void EmptyChallenge_CramMd5_Refuses()
    {
        using var cram = new CramMd5(new PasswordCredential("tim", "tanstaaftanstaaf"));
        Should.Throw<SaslException>(() => cram.Respond([]));
    }

    [Fact]
    public void Rfc4616Example_Plain_GivesItsMessage()
    {
        using var plain = new PlainMechanism(new PasswordCredential("tim", "tanstaaftanstaaf"));
        plain.InitialResponse().ShouldBe("\0tim\0tanstaaftanstaaf"u8.ToArray());
        Should.Throw<SaslException>(() => plain.Respond([]));
    }

    [Fact]
    public void TwoQuestions_Login_AnswersNameThenPassword()
    {
        using var login = new LoginMechanism(new PasswordCredential("tim", "pä"));
        login.InitialResponse().ShouldBeNull();
        login.Respond("Password:"u8).ShouldBe("tim"u8.ToArray());
        login.Respond("whatever"u8).ShouldBe("pä"u8.ToArray());
        Should.Throw<SaslException>(() => login.Respond([]));
    }
}
