using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Imap;

/// <summary>How an <see cref="ImapStore"/> works.</summary>
public sealed record ImapStoreOptions
{
    /// <summary>How to connect and log in.</summary>
    public required ImapClientOptions Client { get; init; }

    /// <summary>Reads the identity of a message from its header.</summary>
    public required IItemIndexer Indexer { get; init; }

    /// <summary>Messages in one FETCH. <value>Default: 500.</value></summary>
    public int FetchBatch { get; init; } = 500;

    /// <summary>Messages in one MULTIAPPEND. <value>Default: 100.</value></summary>
    public int AppendBatch { get; init; } = 100;

    /// <summary>Bytes of messages that one APPEND flight holds in memory. <value>Default: 8 MiB.</value></summary>
    public long AppendBytes { get; init; } = 8L << 20;

    /// <summary>How the account is watched for changes. <value>Default: see <see cref="ImapWatchOptions"/>.</value></summary>
    public ImapWatchOptions Watch { get; init; } = new();
}
