namespace IceWarp.Sync.Core.State;

/// <summary>What a <see cref="JournalEntry"/> is about.</summary>
public enum JournalKind
{
    /// <summary>An item is being created, or copied to be moved, in a store that cannot repeat it safely.</summary>
    Create,

    /// <summary>An item is to go whose content was replaced by a new item, or of which a cut-off move has left a copy at its place.</summary>
    Remove,

    /// <summary>An item leaves the local store because it is old; the server keeps it. No deletion.</summary>
    Leave,
}
