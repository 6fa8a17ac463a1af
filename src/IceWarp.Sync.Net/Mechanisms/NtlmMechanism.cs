namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>NTLM as IMAP servers offer it: three messages, the server proves nothing.</summary>
internal sealed class NtlmMechanism(SaslPolicy policy) : SaslMechanism
{
    private readonly NegotiateExchange _exchange = new("NTLM", "NTLM", mutual: false, policy);

    public override string Name => "NTLM";

    public override byte[]? InitialResponse() => _exchange.Next([]);

    public override byte[] Respond(ReadOnlySpan<byte> challenge) =>
        _exchange.IsEstablished ? throw new SaslException("The server asks for more than NTLM has.") : _exchange.Next(challenge);

    protected override void Dispose(bool disposing)
    {
        _exchange.Dispose();
        base.Dispose(disposing);
    }
}
