using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>XOAUTH2, the forerunner of OAUTHBEARER that large providers still offer.</summary>
internal sealed class XOAuth2(BearerCredential credential) : BearerMechanism
{
    public override string Name => "XOAUTH2";

    protected override byte[] RefusalAnswer => [];

    protected override byte[] Message() =>
        Encoding.UTF8.GetBytes($"user={credential.UserName}\u0001auth=Bearer {credential.Token}\u0001\u0001");
}
