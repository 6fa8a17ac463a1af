using System.Globalization;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Imap.Store;

/// <summary>The state of a mailbox (RFC 9051 2.3.1, RFC 7162 3.1.2).</summary>
/// <param name="Validity">UIDVALIDITY.</param>
/// <param name="UidNext">UIDNEXT, 0 where the server does not tell.</param>
/// <param name="ModSeq">HIGHESTMODSEQ, 0 where the mailbox has none.</param>
internal readonly record struct MailboxToken(uint Validity, uint UidNext, ulong ModSeq)
{
    /// <summary>Whether the token alone shows that nothing changed.</summary>
    public bool TellsAll => Validity != 0 && UidNext != 0 && ModSeq != 0;

    public SyncToken ToToken() => new(string.Create(CultureInfo.InvariantCulture, $"v={Validity};n={UidNext};m={ModSeq}"));

    /// <summary>Reads a token; what is none gives <see langword="null"/>, which leads to a full listing.</summary>
    public static MailboxToken? Parse(SyncToken? token)
    {
        string[] parts = token?.Value.Split(';') ?? [];
        return parts is [var v, var n, var m]
            && uint.TryParse(After(v, "v="), CultureInfo.InvariantCulture, out uint validity)
            && uint.TryParse(After(n, "n="), CultureInfo.InvariantCulture, out uint next)
            && ulong.TryParse(After(m, "m="), CultureInfo.InvariantCulture, out ulong modSeq)
            ? new(validity, next, modSeq)
            : null;
    }

    private static string After(string part, string prefix) => part.StartsWith(prefix, StringComparison.Ordinal) ? part[prefix.Length..] : "";
}
