using System.Text;

namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>GSSAPI (RFC 4752): Kerberos, then one wrapped message each way about a security layer, of which we want none.</summary>
internal sealed class GssApi(IntegratedCredential credential, SaslPolicy policy) : SaslMechanism
{
    private const byte NoSecurityLayer = 1;

    private readonly NegotiateExchange _exchange = new("GSSAPI", "Kerberos", mutual: true, policy);
    private bool _layerAgreed;

    public override string Name => "GSSAPI";

    public override byte[]? InitialResponse() => _exchange.Next([]);

    public override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (_layerAgreed)
            throw new SaslException("The server asks for more than GSSAPI has.");
        return _exchange.IsEstablished ? AgreeLayer(challenge) : _exchange.Next(challenge);
    }

    public override void Complete(ReadOnlySpan<byte> finalData)
    {
        if (!_layerAgreed)
            throw new SaslException(SaslFault.FalseSuccess, "The server says that the login succeeded but has not proven itself. Do not trust it.");
    }

    protected override void Dispose(bool disposing)
    {
        _exchange.Dispose();
        base.Dispose(disposing);
    }

    // RFC 4752 section 3.1: four bytes come, the layers offered and a size; four go back, then whom we want to act as.
    private byte[] AgreeLayer(ReadOnlySpan<byte> challenge)
    {
        var offer = _exchange.Unwrap(challenge);
        if (offer.Length != 4 || (offer[0] & NoSecurityLayer) == 0)
            throw new SaslException(SaslFault.SecurityLayer, "The server insists on a GSSAPI security layer. Use TLS and let it allow none.");
        _layerAgreed = true;
        return _exchange.Wrap([NoSecurityLayer, 0, 0, 0, .. Encoding.UTF8.GetBytes(credential.UserName)]);
    }
}
