using System.Net;

namespace IceWarp.Sync.Testing.Network;

/// <summary>How a <see cref="FaultProxy"/> treats the connections it accepts.</summary>
public sealed record FaultProxyOptions
{
    /// <summary>The host the connections go to.</summary>
    /// <value>The default is 127.0.0.1.</value>
    public IPAddress TargetAddress { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Added to every byte on its way in each direction, so a round trip takes twice as long. Order is kept and
    /// bandwidth is not touched. A client's TCP connect is answered by the kernel and is not delayed.
    /// </summary>
    /// <value>The default is none.</value>
    public TimeSpan OneWayDelay { get; init; }

    /// <summary>The most bytes a second from client to server, for each connection.</summary>
    /// <value>The default is null: no limit.</value>
    public int? UpBytesPerSecond { get; init; }

    /// <summary>The most bytes a second from server to client, for each connection.</summary>
    /// <value>The default is null: no limit.</value>
    public int? DownBytesPerSecond { get; init; }

    /// <summary>
    /// The most bytes handed over in one piece, in both directions, to tear lines and literals apart. A slow reader
    /// may still find several pieces at once.
    /// </summary>
    /// <value>The default is null: as they come.</value>
    public int? MaxChunk { get; init; }

    /// <summary>Makes the filter that watches a connection, one for each connection.</summary>
    /// <value>The default is null: no filter.</value>
    public IProxyFilterFactory? Filter { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(OneWayDelay, TimeSpan.Zero, nameof(OneWayDelay));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(UpBytesPerSecond ?? 1, nameof(UpBytesPerSecond));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(DownBytesPerSecond ?? 1, nameof(DownBytesPerSecond));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxChunk ?? 1, nameof(MaxChunk));
    }
}
