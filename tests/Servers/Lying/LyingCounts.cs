namespace IceWarp.Sync.Servers.Lying;

/// <summary>What a <see cref="LyingServer"/> was asked for.</summary>
/// <param name="Bodies">Messages sent whole.</param>
/// <param name="BodyBytes">Their bytes.</param>
/// <param name="Appends">Messages received.</param>
/// <param name="Listings">Answers that named the flags of all messages of a mailbox.</param>
/// <param name="Headers">Messages of which headers were sent.</param>
public sealed record LyingCounts(int Bodies = 0, long BodyBytes = 0, int Appends = 0, int Listings = 0, int Headers = 0);
