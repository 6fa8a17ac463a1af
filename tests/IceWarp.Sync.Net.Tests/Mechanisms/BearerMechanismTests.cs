using System.Text;
using IceWarp.Sync.Net.Mechanisms;

namespace IceWarp.Sync.Net.Tests.Mechanisms;

public class BearerMechanismTests
{
    private static readonly BearerCredential s_token = new("user@example.com", "vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==");

    // RFC 7628 section 4.1.
    [Fact]
    public void Rfc7628Example_OAuthBearer_GivesItsMessage()
    {
        using var mechanism = new OAuthBearer(s_token, "server.example.com", 143);
        Encoding.UTF8.GetString(mechanism.InitialResponse()!).ShouldBe(
            "n,a=user@example.com,\u0001host=server.example.com\u0001port=143\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==\u0001\u0001");
    }

    [Fact]
    public void XOAuth2_InitialResponse_HasUserAndToken()
    {
        using var mechanism = new XOAuth2(s_token);
        Encoding.UTF8.GetString(mechanism.InitialResponse()!).ShouldBe(
            "user=user@example.com\u0001auth=Bearer vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg==\u0001\u0001");
    }

    [Theory]
    [InlineData("""{"status":"invalid_token","scope":"example_scope"}""", "invalid_token")]
    [InlineData("""{"schemes":"bearer","status":"401"}""", "401")]
    [InlineData("""{"status":"vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg=="}""", "refused")]
    [InlineData("""{"status":"\u001b[31m"}""", "refused")]
    [InlineData("""{"status":"\ud800"}""", "refused")]
    [InlineData("""{"x":{"status":"401"}}""", "refused")]
    [InlineData("[[[[[[[[[[[[", "refused")]
    [InlineData("not json", "refused")]
    [InlineData("", "refused")]
    public void Refusal_Respond_AnswersAndKeepsAKnownReason(string challenge, string reason)
    {
        using SaslMechanism standard = new OAuthBearer(s_token, "h", 0), old = new XOAuth2(s_token);
        foreach (var (mechanism, answer) in new[] { (standard, new byte[] { 1 }), (old, []) })
        {
            mechanism.InitialResponse();
            mechanism.RefusalReason.ShouldBeNull();
            mechanism.Respond(Encoding.UTF8.GetBytes(challenge)).ShouldBe(answer);
            mechanism.RefusalReason.ShouldBe(reason);
            Should.Throw<SaslException>(() => mechanism.Respond([]));
            Should.Throw<SaslException>(() => mechanism.Complete([]));
        }
    }

    [Fact]
    public void NoRefusal_Complete_IsFine()
    {
        using var mechanism = new OAuthBearer(s_token, "h", 0);
        mechanism.InitialResponse();
        Should.NotThrow(() => mechanism.Complete([]));
    }
}
