using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>PLAIN (RFC 4616): no authorisation identity, NUL, user, NUL, password.</summary>
internal sealed class PlainMechanism(PasswordCredential credential) : SaslMechanism
{
    public override string Name => "PLAIN";

    public override bool SendsSecretInClear => true;

    private bool _sent;

    public override byte[]? InitialResponse() => Respond([]);

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (_sent)
            throw new SaslException("The server asks for more than PLAIN has.");
        _sent = true;
        return Encoding.UTF8.GetBytes($"\0{credential.UserName}\0{credential.Password}");
    }
}
