namespace IceWarp.Sync.Imap.Uids;

/// <summary>A run of consecutive UIDs, both ends included.</summary>
/// <param name="First">The lowest UID, 1 or greater.</param>
/// <param name="Last">The highest UID; <see cref="uint.MaxValue"/> is written as <c>*</c>.</param>
public readonly record struct UidRange(uint First, uint Last)
{
    /// <summary>How many UIDs the range spans.</summary>
    public long Count => (long)Last - First + 1;
}
