namespace IceWarp.Sync.Core.Reporting;

/// <summary>What a run cost on the line.</summary>
/// <param name="Turns">How often the client had to wait for the server before it could go on: round trips.</param>
/// <param name="BytesUp">Bytes to the server, without what encryption adds.</param>
/// <param name="BytesDown">Bytes from the server, without what encryption adds.</param>
public readonly record struct Traffic(long Turns, long BytesUp, long BytesDown)
{
    /// <summary>Both together.</summary>
    public static Traffic operator +(Traffic one, Traffic other) => Add(one, other);

    /// <summary>Both together.</summary>
    public static Traffic Add(Traffic one, Traffic other) => new(one.Turns + other.Turns, one.BytesUp + other.BytesUp, one.BytesDown + other.BytesDown);
}
