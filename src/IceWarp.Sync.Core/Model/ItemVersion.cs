namespace IceWarp.Sync.Core.Model;

/// <summary>
/// The version of an item in two parts, because a flag change is never an edit: its content (an ETag, a revision; constant
/// where content cannot change, as in IMAP) and its state (a MODSEQ, a revision).
/// </summary>
/// <param name="Content">Changes when the bytes change.</param>
/// <param name="State">Changes when flags or keywords change.</param>
public readonly record struct ItemVersion(VersionTag Content, VersionTag State);
