namespace IceWarp.Sync.Net.Tests.Mechanisms;

public class IntegratedMechanismTests
{
    [Fact]
    public void NobodySignedIn_GssApi_SaysWhatToDo()
    {
        var policy = new SaslPolicy { IsEncrypted = true, Host = "no-such-realm.invalid" };
        using var mechanism = Sasl.Choose(new IntegratedCredential("jane"), ["GSSAPI"], policy);
        Should.Throw<SaslException>(() => mechanism.InitialResponse()).Message.ShouldContain("log in with a password");
    }

    [Fact]
    public void OkWithoutExchange_GssApi_IsNotTrusted()
    {
        using var mechanism = Sasl.Choose(new IntegratedCredential("jane"), ["GSSAPI"], new SaslPolicy { IsEncrypted = true, Host = "localhost" });
        Should.Throw<SaslException>(() => mechanism.Complete([]));
    }
}
