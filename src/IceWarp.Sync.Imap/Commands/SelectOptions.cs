namespace IceWarp.Sync.Imap.Commands;

/// <summary>How to select a mailbox.</summary>
public sealed record SelectOptions
{
    /// <summary>EXAMINE: nothing can be changed and nothing is marked as seen.</summary>
    /// <value>The default is false, SELECT.</value>
    public bool IsReadOnly { get; init; }

    /// <summary>Ask for mod-sequences (RFC 7162 3.1.8). Not needed where QRESYNC or CONDSTORE has been enabled.</summary>
    /// <value>The default is false.</value>
    public bool UseCondStore { get; init; }

    /// <summary>Tell what changed since then, in the same answer (QRESYNC, RFC 7162 3.2.5). QRESYNC must have been enabled.</summary>
    /// <value>The default is null.</value>
    public ResyncPoint? Since { get; init; }

    /// <summary>The UIDVALIDITY that commands queued behind rely on; with another one SELECT fails and they are not carried out.</summary>
    /// <value>The default is null: any.</value>
    public uint? ExpectedValidity { get; init; }
}
