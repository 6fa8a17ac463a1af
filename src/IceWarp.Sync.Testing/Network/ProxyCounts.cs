namespace IceWarp.Sync.Testing.Network;

/// <summary>What a <see cref="FaultProxy"/>, or one connection through it, has carried since its start or its last reset.</summary>
/// <param name="Connections">Accepted connections; always 1 in the counts of a single connection.</param>
/// <param name="Turns">
/// How often bytes went up as the first ones or after bytes had come down: what one more round trip of latency costs a
/// client that waits for its answers. A client that pipelines while an answer is still streaming is charged a turn
/// for each burst, though it waits for none of them: for such a client this is an upper bound.
/// </param>
/// <param name="BytesUp">Bytes handed to the server.</param>
/// <param name="BytesDown">Bytes handed to the client.</param>
public sealed record ProxyCounts(int Connections, int Turns, long BytesUp, long BytesDown)
{
    /// <summary>The difference of two snapshots, for measuring one step of a longer scenario.</summary>
    /// <param name="later">The later snapshot.</param>
    /// <param name="earlier">The earlier snapshot.</param>
    public static ProxyCounts operator -(ProxyCounts later, ProxyCounts earlier)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later.Subtract(earlier);
    }

    /// <summary>The difference of this snapshot and an earlier one.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    public ProxyCounts Subtract(ProxyCounts earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new ProxyCounts(
            Connections - earlier.Connections,
            Turns - earlier.Turns,
            BytesUp - earlier.BytesUp,
            BytesDown - earlier.BytesDown);
    }
}
