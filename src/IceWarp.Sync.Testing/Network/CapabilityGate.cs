namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// Makes a <see cref="FaultProxy"/> refuse, with a tagged BAD, every IMAP command and argument that the server has not
/// advertised, although the server behind may know it. Dovecot's imap_capability cuts the advertised list alone, so
/// this is what shows that a client really lives with a poor server. The capabilities are learnt from what passes by.
/// Plain lines only; after STARTTLS or COMPRESS, where these are advertised, everything passes. Thread-safe.
/// </summary>
public sealed class CapabilityGate : IProxyFilterFactory
{
    private readonly Lock gate = new();
    private readonly List<string> violations = [];

    /// <summary>
    /// What was refused on all connections, oldest first: the capability that was missing, a colon, and the command
    /// without its tag, strings replaced by "…", so no password or content is in it.
    /// </summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (gate)
                return [.. violations];
        }
    }

    /// <inheritdoc/>
    public IUpstreamFilter Create() => new CapabilityFilter(Add);

    private void Add(string violation)
    {
        lock (gate)
            violations.Add(violation);
    }
}
