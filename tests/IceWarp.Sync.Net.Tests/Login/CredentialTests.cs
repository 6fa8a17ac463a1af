namespace IceWarp.Sync.Net.Tests.Login;

public class CredentialTests
{
    [Fact]
    public void AnyCredential_ToString_ShowsNoSecret()
    {
        new PasswordCredential("jane", "pencil").ToString().ShouldBe("PasswordCredential of jane");
        new BearerCredential("jane", "pencil").ToString().ShouldBe("BearerCredential of jane");
        new IntegratedCredential("jane").ToString().ShouldBe("IntegratedCredential of jane");
        $"{new { Credential = new PasswordCredential("jane", "pencil") }}".ShouldNotContain("pencil");
    }

    [Fact]
    public void TextThatWouldBreakAMessage_New_RefusesWithoutTellingIt()
    {
        Throws(() => new PasswordCredential("jane", "pen\0cil"));
        Throws(() => new PasswordCredential("jane", ""));
        Throws(() => new PasswordCredential("", "pencil"));
        Throws(() => new PasswordCredential("ja\0ne", "pencil"));
        Throws(() => new PasswordCredential("ja\r\nne", "pencil"));
        Throws(() => new BearerCredential("jane", "pen\u0001cil"));
        Throws(() => new BearerCredential("jane", "pen cil"));
        Throws(() => new BearerCredential("jane", "pencil") with { Token = "pen\rcil" });
        Throws(() => new PasswordCredential("jane", "pencil") with { Password = "pencil\0" });

        static void Throws(Func<Credential> make)
        {
            var e = Should.Throw<ArgumentException>(make);
            e.Message.ShouldNotContain("pen", Case.Sensitive);
        }
    }
}
