namespace IceWarp.Sync.Testing.Stores;

/// <summary>What a server-like <see cref="InMemoryStore"/> can tell about changes since a token.</summary>
public enum ChangeLogKind
{
    /// <summary>Nothing: every answer is a listing, and folders show no token.</summary>
    None,

    /// <summary>Which flags changed (CONDSTORE, RFC 7162 section 3.1): a listing with flags for what changed only.</summary>
    Flags,

    /// <summary>Also what was removed (QRESYNC, RFC 7162 section 3.2): differences.</summary>
    Complete,
}
