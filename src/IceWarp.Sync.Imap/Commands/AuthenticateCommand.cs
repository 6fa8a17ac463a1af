using System.Text;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>AUTHENTICATE (RFC 9051 6.2.2), with the initial response in the command where the server takes it (SASL-IR, RFC 4959).</summary>
internal sealed class AuthenticateCommand : ImapCommand<StatusResponse>
{
    private const int LongestChallenge = 64 << 10;
    private readonly SaslMechanism _mechanism;
    private byte[]? _initial;
    private SaslException? _fault;

    public AuthenticateCommand(SaslMechanism mechanism, bool hasInitialResponse)
        : this(mechanism, mechanism.InitialResponse(), hasInitialResponse)
    {
    }

    private AuthenticateCommand(SaslMechanism mechanism, byte[]? initial, bool hasInitialResponse)
        : base(Build(mechanism, hasInitialResponse ? initial : null))
    {
        _mechanism = mechanism;
        _initial = hasInitialResponse ? null : initial;
    }

    internal override bool IsBarrier => true;

    internal override bool IsSecret => true;

    internal override byte[]? Respond(byte[] challenge)
    {
        if (_initial is { } initial)
        {
            _initial = null;
            return Encode(initial);
        }

        try
        {
            return Encode(_mechanism.Respond(Decode(challenge)));
        }
        catch (SaslException e)
        {
            _fault ??= e;
            return "*"u8.ToArray(); // RFC 9051 6.2.2: the client cancels.
        }
    }

    protected override StatusResponse OnCompleted(StatusResponse tagged)
    {
        if (_fault is not null) throw _fault;
        _mechanism.Complete(default);
        return tagged;
    }

    protected override StatusResponse OnRefused(StatusResponse tagged)
    {
        if (_fault is not null) throw _fault;
        throw LoginCommand.Rejected(tagged, _mechanism.RefusalReason);
    }

    private static CommandText Build(SaslMechanism mechanism, byte[]? initial)
    {
        var text = new CommandText("AUTHENTICATE").Atom(mechanism.Name);
        if (initial is null) return text;
        return text.Raw(initial.Length == 0 ? "=" : Convert.ToBase64String(initial));
    }

    private static byte[] Encode(byte[] response) => Encoding.ASCII.GetBytes(Convert.ToBase64String(response));

    private static byte[] Decode(byte[] challenge)
    {
        try
        {
            if (challenge.Length > LongestChallenge) throw new SaslException("The server's challenge is too long.");
            return Convert.FromBase64String(Encoding.ASCII.GetString(challenge).Trim());
        }
        catch (FormatException e)
        {
            throw new SaslException("The server's challenge is not base64.", e);
        }
    }
}
