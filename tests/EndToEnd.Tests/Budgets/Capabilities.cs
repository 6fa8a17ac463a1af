namespace IceWarp.Sync.EndToEnd.Budgets;

/// <summary>What Dovecot offers, and what is left of it.</summary>
internal static class Capabilities
{
    public const string Bare = "IMAP4rev1";

    /// <summary>Dovecot 2.3's own list, without what this SDK has no use for.</summary>
    private const string All =
        "IMAP4rev1 SASL-IR ID ENABLE IDLE MULTIAPPEND UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED CONDSTORE QRESYNC ESEARCH "
        + "SEARCHRES WITHIN LIST-STATUS BINARY MOVE STATUS=SIZE LITERAL+ NOTIFY SPECIAL-USE METADATA AUTH=PLAIN";

    public static string Without(params string[] words) => string.Join(' ', All.Split(' ').Except(words));
}
