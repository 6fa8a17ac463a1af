namespace IceWarp.Sync.Net;

/// <summary>
/// One login exchange (RFC 4422), in bytes before base64. Ask <see cref="InitialResponse"/> once, <see cref="Respond"/> for
/// each challenge, <see cref="Complete"/> when the server says that the login succeeded. Serves one login; not thread safe.
/// </summary>
public abstract class SaslMechanism : IDisposable
{
    /// <summary>The registered name, upper case.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a listener on an unencrypted line would hold the secret afterwards.</summary>
    public virtual bool SendsSecretInClear => false;

    /// <summary>Why the server refused, where the method can tell in a known word (RFC 7628 section 3.2.2); else null.</summary>
    public virtual string? RefusalReason => null;

    /// <summary>What may go with the command itself; null where the server speaks first.</summary>
    /// <exception cref="SaslException">The exchange cannot begin.</exception>
    public virtual byte[]? InitialResponse() => null;

    /// <summary>The answer to a challenge; may be empty.</summary>
    /// <exception cref="SaslException">The challenge breaks the rules: cancel the exchange.</exception>
    public abstract byte[] Respond(ReadOnlySpan<byte> challenge);

    /// <summary>
    /// To be called after the server's OK, with the data that came with it (none in IMAP). Where the method makes the server
    /// prove itself, returning means that it has.
    /// </summary>
    /// <exception cref="SaslException">The server has not proven itself: drop the line.</exception>
    public virtual void Complete(ReadOnlySpan<byte> finalData)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the exchange holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
