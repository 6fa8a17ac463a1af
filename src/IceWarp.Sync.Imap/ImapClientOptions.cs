using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap;

/// <summary>How to open a connection.</summary>
public sealed record ImapClientOptions
{
    /// <summary>Where to, how secured, how long to wait, what to log.</summary>
    public required LineOptions Line { get; init; }

    /// <summary>Who logs in.</summary>
    public required Credential Credential { get; init; }

    /// <summary>What the server may make this client hold.</summary>
    /// <value>The default is <see cref="ImapLimits.Default"/>.</value>
    public ImapLimits Limits { get; init; } = ImapLimits.Default;

    /// <summary>The only login method to use.</summary>
    /// <value>The default is null: the best one offered.</value>
    public string? ForcedMechanism { get; init; }

    /// <summary>
    /// ENABLE QRESYNC, or CONDSTORE where the server has only that. It travels with the first command after the login and costs no turn.
    /// </summary>
    /// <value>The default is true.</value>
    public bool EnableQresync { get; init; } = true;

    /// <summary>ENABLE UTF8=ACCEPT where the server has it (RFC 6855). Names must then be made with isUtf8. Costs a turn.</summary>
    /// <value>The default is false.</value>
    public bool EnableUtf8 { get; init; }

    /// <summary>COMPRESS=DEFLATE where the server has it (RFC 4978): good on slow lines, costs server and client time on fast ones. Costs a turn.</summary>
    /// <value>The default is false.</value>
    public bool UseCompression { get; init; }

    /// <summary>Who the client says it is (ID, RFC 2971), sent with the first command.</summary>
    /// <value>The default is null: nothing is said.</value>
    public IReadOnlyDictionary<string, string>? ClientId { get; init; }

    /// <summary>Hears what no command was waiting for.</summary>
    /// <value>The default is null.</value>
    public IImapObserver? Observer { get; init; }
}
