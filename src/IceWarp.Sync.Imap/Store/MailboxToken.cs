using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Commands;

namespace IceWarp.Sync.Imap.Store;

/// <summary>The state of a mailbox (RFC 9051 2.3.1, RFC 7162 3.1.2).</summary>
/// <param name="Validity">UIDVALIDITY.</param>
/// <param name="UidNext">UIDNEXT, 0 where the server does not tell.</param>
/// <param name="ModSeq">HIGHESTMODSEQ, 0 where the mailbox has none.</param>
/// <param name="Messages">How many messages there are.</param>
internal readonly record struct MailboxToken(uint Validity, uint UidNext, ulong ModSeq, uint Messages)
{
    /// <summary>Whether the token alone shows that nothing changed.</summary>
    public bool TellsAll => Validity != 0 && UidNext != 0 && ModSeq != 0;

    /// <summary>
    /// Whether UIDs may be given anew without a word: there are servers whose UIDVALIDITY is always 1, or missing. One that keeps
    /// mod-sequences knows what UIDs are.
    /// </summary>
    public bool HasDoubtfulUids => Validity <= 1 && ModSeq == 0;

    public static MailboxToken Of(SelectedMailbox mailbox) => new(mailbox.UidValidity, mailbox.UidNext ?? 0, mailbox.HighestModSeq ?? 0, mailbox.Exists);

    public SyncToken ToToken() => new(string.Create(CultureInfo.InvariantCulture, $"v={Validity};n={UidNext};m={ModSeq};c={Messages}"));

    /// <summary>Whether messages have gone since <paramref name="before"/>, or some of those that have come since.</summary>
    public bool HasLostSince(MailboxToken before) => (long)before.Messages + UidNext - before.UidNext > Messages;

    /// <summary>Reads a token; what is none gives <see langword="null"/>, which leads to a full listing.</summary>
    public static MailboxToken? Parse(SyncToken? token)
    {
        string[] parts = token?.Value.Split(';') ?? [];
        return parts is [var v, var n, var m, var c]
            && uint.TryParse(After(v, "v="), CultureInfo.InvariantCulture, out uint validity)
            && uint.TryParse(After(n, "n="), CultureInfo.InvariantCulture, out uint next)
            && ulong.TryParse(After(m, "m="), CultureInfo.InvariantCulture, out ulong modSeq)
            && uint.TryParse(After(c, "c="), CultureInfo.InvariantCulture, out uint messages)
            ? new(validity, next, modSeq, messages)
            : null;
    }

    private static string After(string part, string prefix) => part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : "";
}
