using System.Security.Cryptography;
using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>CRAM-MD5 (RFC 2195): user, space, hex of HMAC-MD5 over the challenge. The server proves nothing.</summary>
internal sealed class CramMd5(PasswordCredential credential) : SaslMechanism
{
    private bool _answered;

    public override string Name => "CRAM-MD5";

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (_answered)
            throw new SaslException("The server asks for more than CRAM-MD5 has.");
        // An empty challenge would be answered with a value that can be looked up in a table made beforehand.
        if (challenge.IsEmpty)
            throw new SaslException("The server sent no challenge for CRAM-MD5.");
        _answered = true;
#pragma warning disable CA5351 // The method is what the server asks for; Sasl takes it only where nothing better is left.
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(credential.Password), challenge);
#pragma warning restore CA5351
        return Encoding.UTF8.GetBytes($"{credential.UserName} {Convert.ToHexStringLower(digest)}");
    }
}
