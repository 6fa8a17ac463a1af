namespace IceWarp.Sync.Sqlite;

/// <summary>What a finished write survives.</summary>
public enum SqliteDurability
{
    /// <summary>A crash of the program, of the system, and a power cut: each transaction is flushed to the disk (synchronous=FULL).</summary>
    Full,

    /// <summary>
    /// A crash of the program. A power cut may take the last transactions, never the file: it is flushed now and then
    /// (synchronous=NORMAL). The next sync notices what is missing and fetches it again; what an application wrote last is lost.
    /// </summary>
    Relaxed,
}
