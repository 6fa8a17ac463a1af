namespace IceWarp.Sync.Core.Model;

/// <summary>
/// The state of a folder in one store's own words: UIDVALIDITY, UIDNEXT and HIGHESTMODSEQ; DAV:sync-token or CTag; a change
/// number. Equal tokens mean that nothing changed; only the store reads more into one.
/// </summary>
/// <param name="Value">The store's text.</param>
public readonly record struct SyncToken(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
