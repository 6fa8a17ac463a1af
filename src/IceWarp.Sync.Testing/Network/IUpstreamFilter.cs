using System.Buffers;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// Sits in one connection of a <see cref="FaultProxy"/>: decides what of the client's bytes reaches the server, and may
/// answer the client itself. Calls never overlap.
/// </summary>
public interface IUpstreamFilter
{
    /// <summary>Bytes came from the client.</summary>
    /// <param name="bytes">The bytes, valid during the call.</param>
    /// <param name="toServer">Takes what the server is to get.</param>
    /// <param name="toClient">Takes an answer of the filter's own.</param>
    void FromClient(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toServer, IBufferWriter<byte> toClient);

    /// <summary>Bytes came from the server.</summary>
    /// <param name="bytes">The bytes, valid during the call.</param>
    /// <param name="toClient">Takes what the client is to get: the bytes, and answers that waited for a line's end.</param>
    void FromServer(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toClient);
}
