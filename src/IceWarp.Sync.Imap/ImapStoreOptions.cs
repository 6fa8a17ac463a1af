using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;

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

    /// <summary>
    /// Messages of more bytes are fetched after the others, in parts of 256 KiB, and go on where they were when the line was cut.
    /// A store that takes messages in must know their size beforehand, which RFC822.SIZE only guesses on some servers: where this store
    /// is read for another server, no message is large. <value>Default: 1 MiB; <see cref="long.MaxValue"/>: none is large.</value>
    /// </summary>
    public long LargeBytes { get; init; } = DefaultLargeBytes;

    /// <summary>The default of <see cref="LargeBytes"/>.</summary>
    public const long DefaultLargeBytes = 1L << 20;

    /// <summary>Messages in one MULTIAPPEND. <value>Default: 100.</value></summary>
    public int AppendBatch { get; init; } = 100;

    /// <summary>Bytes of messages that one APPEND flight holds in memory. <value>Default: 8 MiB.</value></summary>
    public long AppendBytes { get; init; } = 8L << 20;

    /// <summary>Where the conversation of the connection of <see cref="ImapStore.ReadNowAsync"/> is written: one log serves one line. <value>Default: nowhere.</value></summary>
    public IProtocolLog? UrgentLog { get; init; }

    /// <summary>How the account is watched for changes. <value>Default: see <see cref="ImapWatchOptions"/>.</value></summary>
    public ImapWatchOptions Watch { get; init; } = new();

    /// <summary>
    /// Called with the name of an extension that the server announces and refuses with BAD, when standard commands take its
    /// place. On the run's own threads; must not throw. <value>Default: nobody.</value>
    /// </summary>
    public Action<string>? ExtensionRefused { get; init; }
}
