namespace IceWarp.Sync.Net.Mechanisms;

/// <summary>What both OAuth methods share: one message, and on refusal a challenge that wants a dummy answer before the NO comes.</summary>
internal abstract class BearerMechanism : SaslMechanism
{
    private bool _sent;
    private string? _refusal;

    public sealed override bool SendsSecretInClear => true;

    public sealed override string? RefusalReason => _refusal;

    protected abstract byte[] RefusalAnswer { get; }

    public sealed override byte[]? InitialResponse() => Respond([]);

    public sealed override byte[] Respond(ReadOnlySpan<byte> challenge)
    {
        if (!_sent)
        {
            _sent = true;
            return Message();
        }

        if (_refusal is not null)
            throw new SaslException("The server asks on after it has refused the token.");
        _refusal = BearerRefusal.StatusOf(challenge);
        return RefusalAnswer;
    }

    public sealed override void Complete(ReadOnlySpan<byte> finalData)
    {
        if (_refusal is not null)
            throw new SaslException("The server refused the token and then said that the login succeeded. Do not trust it.");
    }

    protected abstract byte[] Message();
}
