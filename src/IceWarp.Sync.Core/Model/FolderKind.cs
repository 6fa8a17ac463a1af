namespace IceWarp.Sync.Core.Model;

/// <summary>What a folder's items are.</summary>
public enum FolderKind
{
    /// <summary>Messages.</summary>
    Mail,

    /// <summary>Events of a calendar.</summary>
    Events,

    /// <summary>Tasks.</summary>
    Tasks,

    /// <summary>Entries of a journal.</summary>
    Journal,

    /// <summary>Contacts and distribution lists.</summary>
    Contacts,

    /// <summary>Notes.</summary>
    Notes,

    /// <summary>Files.</summary>
    Files,
}
