namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>Who edits the account, and in which folders.</summary>
internal static class Places
{
    public const string Server = "server", Maildir = "mbsync";

    /// <summary>
    /// mbsync works in these alone, and nobody renames or deletes them: mbsync never deletes a mailbox that holds messages (its manual,
    /// "Remove"), and gives up one whose UIDVALIDITY is another.
    /// </summary>
    public static bool IsOfMaildir(string folder) => folder == "INBOX" || folder.StartsWith("Kept", StringComparison.Ordinal);
}
