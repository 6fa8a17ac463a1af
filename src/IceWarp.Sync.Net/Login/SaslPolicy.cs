namespace IceWarp.Sync.Net;

/// <summary>What is known about the line and what the user allows, when a login method is chosen.</summary>
/// <remarks>
/// <para>
/// Why PLAIN may come before SCRAM: it costs one round trip, SCRAM two. On a TLS line of <see cref="ServerLine"/> the peer has proven
/// to be the named host (or the pinned certificate), so what PLAIN shows is shown to the server alone, and nobody on the way can
/// change the offer, hence not the choice. What is given up: a server that is broken into, or an authority that signs a false
/// certificate, learns the password itself, where SCRAM would show it only a proof. Who fears that sets
/// <see cref="PreferFewTurns"/> to false and gets SCRAM with channel binding.
/// </para>
/// <para>
/// Without TLS the offer can be forged: whoever can strip SCRAM from it gets what comes next. So nothing that shows the secret is
/// in the list unless <see cref="AllowClearText"/> says so; once the user has allowed that, an attacker gets PLAIN by forging the offer,
/// SCRAM first would only hold up those who merely listen. Set <see cref="PreferFewTurns"/> to false to hold those up too.
/// </para>
/// </remarks>
public sealed record SaslPolicy
{
    /// <summary>The line is TLS and its certificate was verified or pinned.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>The user chose <see cref="LineSecurity.Plain"/> knowingly: the secret may cross an unencrypted line.</summary>
    /// <value>Default: false.</value>
    public bool AllowClearText { get; init; }

    /// <summary>The only method to use, whatever else is offered; never overrules <see cref="AllowClearText"/>.</summary>
    /// <value>Default: null, the best one is chosen.</value>
    public string? ForcedMechanism { get; init; }

    /// <summary>Take PLAIN before SCRAM where the secret may be shown at all; see the remarks.</summary>
    /// <value>Default: true.</value>
    public bool PreferFewTurns { get; init; } = true;

    /// <summary>tls-server-end-point of the line (RFC 5929 section 4), for the -PLUS methods.</summary>
    /// <value>Default: empty, none.</value>
    public ReadOnlyMemory<byte> ChannelBinding { get; init; }

    /// <summary>The host the user asked for; names the service in Kerberos and OAUTHBEARER.</summary>
    public required string Host { get; init; }

    /// <summary>The port, told in OAUTHBEARER; 0 leaves it out.</summary>
    /// <value>Default: 0.</value>
    public int Port { get; init; }

    /// <summary>The registered service name (RFC 4422 section 3.1).</summary>
    /// <value>Default: <c>imap</c>.</value>
    public string Service { get; init; } = "imap";

    /// <summary>Whether a secret may be sent readable by whoever holds the line: also the rule for a plain LOGIN command.</summary>
    public bool PermitsClearText => IsEncrypted || AllowClearText;

    /// <summary>What a line says about itself; clear text is allowed where its endpoint is <see cref="LineSecurity.Plain"/>.</summary>
    public static SaslPolicy For(ServerLine line, string service = "imap")
    {
        ArgumentNullException.ThrowIfNull(line);
        return new SaslPolicy
        {
            IsEncrypted = line.IsEncrypted,
            AllowClearText = line.Endpoint.Security == LineSecurity.Plain,
            ChannelBinding = line.TlsEndPointChannelBinding,
            Host = line.Endpoint.Host,
            Port = line.Endpoint.Port,
            Service = service,
        };
    }
}
