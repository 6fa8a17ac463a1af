namespace IceWarp.Sync.Core.Stores;

/// <summary>What is known of a store once it is open.</summary>
public sealed record StoreSession
{
    /// <summary>Whose data this is, for instance <c>imap://jane@mail.example.com:993</c>; another identity than last time stops the run.</summary>
    public required string Identity { get; init; }

    /// <summary>What the store can do.</summary>
    public required StoreCapabilities Capabilities { get; init; }

    /// <summary>
    /// A number that grows with every batch of writes a sync makes durable here. A store that shows a smaller one than the
    /// state remembers was restored from a backup. 0: the store does not count.
    /// </summary>
    public long Generation { get; init; }
}
