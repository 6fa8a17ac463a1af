using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>OAUTHBEARER (RFC 7628 section 3.1).</summary>
internal sealed class OAuthBearer(BearerCredential credential, string host, int port) : BearerMechanism
{
    public override string Name => "OAUTHBEARER";

    // RFC 7628 section 3.2.3.
    protected override byte[] RefusalAnswer => [1];

    protected override byte[] Message()
    {
        var portField = port == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"port={port}\u0001");
        return Encoding.UTF8.GetBytes(
            $"n,a={SaslText.EscapeName(credential.UserName)},\u0001host={host}\u0001{portField}auth=Bearer {credential.Token}\u0001\u0001");
    }
}
