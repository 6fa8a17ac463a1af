namespace IceWarp.Sync.Core.Model;

/// <summary>What a store calls one folder: the mailbox name as it goes over the wire, a collection's href, a row id.</summary>
/// <param name="Value">The store's own spelling; compared ordinally.</param>
public readonly record struct FolderId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
