using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>LOGIN, never standardised: the server asks twice, the wording of its questions means nothing.</summary>
internal sealed class LoginMechanism(PasswordCredential credential) : SaslMechanism
{
    private int _asked;

    public override string Name => "LOGIN";

    public override bool SendsSecretInClear => true;

    public override byte[] Respond(ReadOnlySpan<byte> challenge) => ++_asked switch
    {
        1 => Encoding.UTF8.GetBytes(credential.UserName),
        2 => Encoding.UTF8.GetBytes(credential.Password),
        _ => throw new SaslException("The server asks for more than LOGIN has."),
    };
}
