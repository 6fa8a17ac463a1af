using IceWarp.Sync.Imap;
using IceWarp.Sync.Net;

namespace IceWarp.Sync;

/// <summary>A mailbox on an IMAP server, and how to get in.</summary>
public sealed class ImapMailbox : MailboxEnd
{
    /// <summary>Names the mailbox; nothing is connected.</summary>
    /// <param name="endpoint">Host, port, line security.</param>
    /// <param name="credential">Who logs in, and with what.</param>
    public ImapMailbox(ServerEndpoint endpoint, Credential credential)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        Endpoint = endpoint;
        Credential = credential;
    }

    /// <summary>Host, port, line security.</summary>
    public ServerEndpoint Endpoint { get; }

    /// <summary>Who logs in, and with what.</summary>
    public Credential Credential { get; }

    /// <summary>Certificates that are trusted although they do not verify, each for one host and port. <value>Default: none.</value></summary>
    public IList<CertificatePin> Pins { get; init; } = [];

    /// <summary>The only login method to use, for example <c>CRAM-MD5</c>. <value>Default: the best one offered.</value></summary>
    public string? Authentication { get; init; }

    /// <summary>Where the conversation with the server is written, redacted (<see cref="RedactedProtocolLog"/>). <value>Default: nowhere.</value></summary>
    public IProtocolLog? ProtocolLog { get; init; }

    internal bool IsSame(ImapMailbox other) =>
        Endpoint.Port == other.Endpoint.Port
        && Endpoint.Host.Equals(other.Endpoint.Host, StringComparison.OrdinalIgnoreCase)
        && Credential.UserName.Equals(other.Credential.UserName, StringComparison.OrdinalIgnoreCase);

    /// <param name="stallTimeout">See <see cref="SyncAccountOptions.StallTimeout"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isForServer">Whether another server takes what is read: it must know sizes beforehand.</param>
    /// <param name="extensionRefused">Hears of an extension that the server offers and refuses.</param>
    internal ImapStore MakeStore(TimeSpan stallTimeout, TimeProvider time, bool isForServer, Action<string>? extensionRefused) => new(new()
    {
        Client = new()
        {
            Line = new() { Endpoint = Endpoint, Pins = [.. Pins], StallTimeout = stallTimeout, TimeProvider = time, Log = ProtocolLog },
            Credential = Credential,
            ForcedMechanism = Authentication,
        },
        Indexer = MessageIndexer.Instance,
        LargeBytes = isForServer ? long.MaxValue : ImapStoreOptions.DefaultLargeBytes,
        ExtensionRefused = extensionRefused,
    });
}
