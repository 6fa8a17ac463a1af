using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap;

/// <summary>How an <see cref="ImapStore"/> watches its account for changes.</summary>
public sealed record ImapWatchOptions
{
    /// <summary>
    /// How long the watching line rests before the server is asked for an answer: IDLE is begun anew, a NOTIFY line gets a NOOP. Servers end a
    /// line after 30 minutes (RFC 2177 section 3), and many routers forget one after ten. No answer within the line's stall timeout means that
    /// it is dead.
    /// </summary>
    /// <value>The default is 9 minutes.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero, or more than 29 minutes.</exception>
    public TimeSpan RenewEvery { get; init => field = Check(value, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(29)); } = TimeSpan.FromMinutes(9);

    /// <summary>How long a change waits for others of its burst before it is told.</summary>
    /// <value>The default is 200 milliseconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a minute.</exception>
    public TimeSpan GatherFor { get; init => field = Check(value, TimeSpan.Zero, TimeSpan.FromMinutes(1)); } = TimeSpan.FromMilliseconds(200);

    /// <summary>When TCP asks whether the server is there, see <see cref="LineOptions.KeepAlive"/>.</summary>
    /// <value>The default is 1 minute; null for what the client's own line has.</value>
    public TimeSpan? KeepAlive { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Sees what crosses the watching line, which the log of the client's own line does not.</summary>
    /// <value>The default is null.</value>
    public IProtocolLog? Log { get; init; }

    private static TimeSpan Check(TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"It is between {least} and {most}.");
}
