namespace IceWarp.Sync;

/// <summary>One end of a <see cref="MailboxCopy"/>: a mailbox on a server, or a local store.</summary>
public abstract class MailboxEnd
{
    private protected MailboxEnd()
    {
    }

    /// <summary>
    /// A local store of the copy's own: its state lies there, too. One that an account is synchronised with is refused by the safety
    /// stop <c>fingerprint-changed</c>.
    /// </summary>
    /// <param name="store">Where it lives.</param>
    public static MailboxEnd Local(LocalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new StoredMailbox(store);
    }

    internal sealed class StoredMailbox(LocalStore store) : MailboxEnd
    {
        public LocalStore Store { get; } = store;
    }
}
