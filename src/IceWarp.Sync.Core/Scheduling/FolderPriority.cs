namespace IceWarp.Sync.Core.Scheduling;

/// <summary>How often a folder is synchronised. INBOX is <see cref="Priority"/> whatever was chosen; a folder nobody chose anything for is <see cref="Standard"/>.</summary>
public enum FolderPriority
{
    /// <summary>At the standard interval.</summary>
    Standard,

    /// <summary>At the priority interval.</summary>
    Priority,

    /// <summary>Only when it is entered or left, changed here, or asked for.</summary>
    OnEntry,

    /// <summary>Not at all, unless asked for by name.</summary>
    None,
}
