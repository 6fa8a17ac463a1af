namespace IceWarp.Sync.Core.Planning;

/// <summary>What happens to local changes that the account may not make on the server. Whatever is chosen, the user's version stays.</summary>
public enum ReadOnlyChanges
{
    /// <summary>They are undone and the user is told (a warning in the session log); the user's version goes to the restore bin. The default.</summary>
    RevertWithAlert,

    /// <summary>They are undone without a word to the user; the session log has an entry, the restore bin the user's version.</summary>
    Revert,

    /// <summary>They stay and wait in the queue of conflicts, new items on the ignore list.</summary>
    Hold,
}
