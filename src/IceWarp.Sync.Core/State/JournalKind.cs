namespace IceWarp.Sync.Core.State;

/// <summary>What a <see cref="JournalEntry"/> is about.</summary>
public enum JournalKind
{
    /// <summary>An item is being created in a store whose creates cannot be repeated safely.</summary>
    Create,

    /// <summary>An item whose content was replaced by a new item is to go.</summary>
    Remove,
}
