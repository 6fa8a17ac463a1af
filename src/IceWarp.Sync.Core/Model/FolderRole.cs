namespace IceWarp.Sync.Core.Model;

/// <summary>What a folder is for (RFC 6154 SPECIAL-USE).</summary>
public enum FolderRole
{
    /// <summary>An ordinary folder.</summary>
    None,

    /// <summary>New mail arrives here.</summary>
    Inbox,

    /// <summary>Messages not sent yet.</summary>
    Drafts,

    /// <summary>Messages that were sent.</summary>
    Sent,

    /// <summary>Deleted messages.</summary>
    Trash,

    /// <summary>Spam.</summary>
    Junk,

    /// <summary>Messages put away.</summary>
    Archive,

    /// <summary>A view of all messages.</summary>
    All,

    /// <summary>A view of flagged messages.</summary>
    Flagged,
}
