using System.Security.Cryptography;
using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>SCRAM-SHA-256 and SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677).</summary>
internal sealed class ScramSha256 : SaslMechanism
{
    private readonly PasswordCredential _credential;
    private readonly ScramBinding _binding;
    private readonly string _nonce;
    private readonly string _clientFirstBare;
    private byte[]? _serverSignature;
    private Step _step;

    public ScramSha256(PasswordCredential credential, ScramBinding binding)
        : this(credential, binding, Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)))
    {
    }

    internal ScramSha256(PasswordCredential credential, ScramBinding binding, string nonce)
    {
        _credential = credential;
        _binding = binding;
        _nonce = nonce;
        _clientFirstBare = $"n={SaslText.EscapeName(SaslText.Prepare(credential.UserName))},r={nonce}";
    }

    private enum Step
    {
        Start,
        FirstSent,
        ProofSent,
        Proven,
        Failed,
    }

    public override string Name => _binding.IsBound ? "SCRAM-SHA-256-PLUS" : "SCRAM-SHA-256";

    public override byte[]? InitialResponse() => Respond([]);

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        var step = _step;
        _step = Step.Failed; // Until this step is through: after a broken one nothing may succeed.
        switch (step)
        {
            case Step.Start when challenge.IsEmpty:
                _step = Step.FirstSent;
                return Encoding.UTF8.GetBytes(_binding.Header + _clientFirstBare);
            case Step.FirstSent:
                var answer = Prove(ScramServerFirst.Read(challenge, _nonce));
                _step = Step.ProofSent;
                return answer;
            case Step.ProofSent:
                Verify(challenge);
                _step = Step.Proven;
                return [];
            default:
                throw new SaslException("The server breaks the order of SCRAM.");
        }
    }

    public override void Complete(ReadOnlySpan<byte> finalData)
    {
        if (_step == Step.ProofSent)
            Respond(finalData);
        // An OK before v= was seen is what a server says that does not know the password.
        if (_step != Step.Proven)
            throw new SaslException(SaslFault.FalseSuccess, "The server says that the login succeeded but has not proven itself. Do not trust it.");
    }

    private byte[] Prove(ScramServerFirst first)
    {
        var withoutProof = $"c={_binding.ToBase64()},r={first.Nonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{first.Text},{withoutProof}");
        var password = Encoding.UTF8.GetBytes(SaslText.Prepare(_credential.Password));
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, first.Salt, first.Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var proof = HMACSHA256.HashData(SHA256.HashData(clientKey), authMessage);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        _serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), authMessage);
        CryptographicOperations.ZeroMemory(password);
        CryptographicOperations.ZeroMemory(salted);
        CryptographicOperations.ZeroMemory(clientKey);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    private void Verify(ReadOnlySpan<byte> serverFinal)
    {
        // RFC 5802 section 7: server-error tells why; its words are the server's own and are not repeated.
        if (serverFinal.StartsWith("e="u8))
            throw new SaslException(SaslFault.Refused, "The server refused the login. Check user name and password.");
        var fields = serverFinal.StartsWith("v="u8) ? Encoding.Latin1.GetString(serverFinal[2..]).Split(',', 2) : [];
        if (fields.Length == 0
            || SaslText.FromBase64(fields[0]) is not { } signature
            || !CryptographicOperations.FixedTimeEquals(signature, _serverSignature))
            throw new SaslException(SaslFault.NotProven, "The server did not prove that it knows the password. Do not trust it; check host name and line security.");
    }
}
