namespace IceWarp.Sync.Testing.Network;

/// <summary>A fault that fires once, when a stream through a <see cref="FaultProxy"/> reaches a byte.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Direction">The stream that is counted.</param>
/// <param name="AtByte">
/// How many bytes are still delivered before the fault; 0 fires before the first. A value that the stream has passed
/// already fires before the next byte.
/// </param>
public sealed record ProxyFault(ProxyFaultKind Kind, ProxyDirection Direction, long AtByte)
{
    /// <summary>
    /// The number of the connection to hit, counted from 1. With a number, <see cref="AtByte"/> counts the bytes of
    /// this connection alone; without, those of all connections since the start or the last reset of the counts, and
    /// the connection that carries the byte is hit.
    /// </summary>
    /// <value>The default is null: any connection.</value>
    public int? Connection { get; init; }
}
