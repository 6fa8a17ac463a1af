using IceWarp.Sync.Imap.Commands;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Whether what SELECT tells of the changes since a token can be so. Servers have left out messages, and whole lines.</summary>
internal static class ResyncCheck
{
    private const int MostNamed = 100_000;

    /// <summary>Whether the numbers went backwards, as after a restore from a backup.</summary>
    public static bool IsOlder(MailboxToken since, SelectedMailbox now) =>
        now.UidNext < since.UidNext || (now.HighestModSeq is > 0 and var modSeq && modSeq < since.ModSeq);

    /// <summary>Whether the mailbox is the same one, later, and keeps mod-sequences still.</summary>
    public static bool IsSuccessor(MailboxToken since, SelectedMailbox now) =>
        now.UidValidity == since.Validity && now.HighestModSeq is > 0 && !IsOlder(since, now);

    /// <summary>Whether the changes lead from there to here.</summary>
    public static bool IsBelievable(MailboxToken since, SelectedMailbox now) =>
        IsSuccessor(since, now) && !now.HasUnreadableChanges && AddsUp(since, now);

    /// <summary>
    /// What was there and what has come are as many as are there, but for those that have gone; of these some may have come and gone
    /// since, and some may never have been (RFC 7162 3.2.10), but not more than there were numbers for.
    /// </summary>
    private static bool AddsUp(MailboxToken since, SelectedMailbox now)
    {
        if (now.Vanished.Count > since.Messages + NewNumbers(since, now) || now.Changed.Any(m => m.Uid != 0 && now.Vanished.Contains(m.Uid)))
        {
            return false;
        }

        if (since.UidNext == 0)
        {
            return true;
        }

        long most = since.Messages + now.Changed.Where(m => m.Uid >= since.UidNext).Select(m => m.Uid).Distinct().LongCount();
        return now.Exists <= most && now.Exists >= most - now.Vanished.Count;
    }

    /// <summary>How many UIDs may have been given since. In a mailbox with gaps of millions a listing is cheaper than a name for each.</summary>
    private static long NewNumbers(MailboxToken since, SelectedMailbox now) =>
        since.UidNext != 0 && now.UidNext is { } next ? Math.Clamp((long)next - since.UidNext, 0, MostNamed) : MostNamed;
}
