using System.Net.Security;
using System.Security.Principal;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>The platform's security context, with its faults told as ours.</summary>
internal sealed class NegotiateExchange : IDisposable
{
    private readonly NegotiateAuthentication _context;
    private readonly string _name;

    public NegotiateExchange(string name, string package, bool mutual, SaslPolicy policy)
    {
        _name = name;
        _context = new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = package,
            TargetName = $"{policy.Service}/{policy.Host}",
            RequireMutualAuthentication = mutual,
            // GSSAPI wraps its last message; that needs a context able to sign.
            RequiredProtectionLevel = mutual ? ProtectionLevel.Sign : ProtectionLevel.None,
            AllowedImpersonationLevel = TokenImpersonationLevel.Identification,
        });
    }

    public bool IsEstablished { get; private set; }

    public byte[] Next(ReadOnlySpan<byte> challenge)
    {
        byte[]? token;
        NegotiateAuthenticationStatusCode status;
        try
        {
            token = _context.GetOutgoingBlob(challenge, out status);
        }
        catch (Exception e) when (e is PlatformNotSupportedException or DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new SaslException(SaslFault.SignOnMissing, $"Single sign-on ({_name}) is not available on this machine. Install Kerberos, or log in with a password.", e, _name);
        }

        if (status is not (NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded))
            throw new SaslException(SaslFault.SignOnFailed, $"Single sign-on ({_name}) failed: {status}. Check that you are signed in to the domain, or log in with a password.", null, _name, status.ToString());
        IsEstablished = status == NegotiateAuthenticationStatusCode.Completed;
        return token ?? [];
    }

    public byte[] Unwrap(ReadOnlySpan<byte> message)
    {
        var plain = new System.Buffers.ArrayBufferWriter<byte>();
        var status = _context.Unwrap(message, plain, out _);
        return status == NegotiateAuthenticationStatusCode.Completed
            ? plain.WrittenSpan.ToArray()
            : throw new SaslException($"The server's last {_name} message is not signed with the agreed key ({status}).");
    }

    public byte[] Wrap(ReadOnlySpan<byte> message)
    {
        var wrapped = new System.Buffers.ArrayBufferWriter<byte>();
        var status = _context.Wrap(message, wrapped, requestEncryption: false, out _);
        return status == NegotiateAuthenticationStatusCode.Completed
            ? wrapped.WrittenSpan.ToArray()
            : throw new SaslException($"The last {_name} message could not be signed ({status}).");
    }

    public void Dispose() => _context.Dispose();
}
