using System.Text;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What to fetch, of which messages (UID FETCH, RFC 9051 6.4.5, RFC 7162 3.1.4, 3.2.6).</summary>
/// <param name="Uids">The messages. UIDs that are not there are passed over in silence.</param>
/// <param name="Items">What of them.</param>
public sealed record FetchRequest(UidSet Uids, FetchItems Items)
{
    /// <summary>Names of the header fields to fetch with <see cref="FetchItems.Header"/>; empty for the whole header.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> HeaderFields { get; init; } = [];

    /// <summary>Only messages changed after this mod-sequence (CHANGEDSINCE).</summary>
    /// <value>The default is null: all.</value>
    public ulong? ChangedSince { get; init; }

    /// <summary>With <see cref="ChangedSince"/>: also tell which of the messages are gone. QRESYNC must have been enabled.</summary>
    /// <value>The default is false.</value>
    public bool WithVanished { get; init; }

    /// <summary>Part of the body: where it begins and how many bytes at most.</summary>
    /// <value>The default is null: the whole body.</value>
    public (long Offset, int Count)? Range { get; init; }

    /// <summary>The messages are those that the SEARCH before it kept (<c>$</c>, RFC 5182); <see cref="Uids"/> say which these can be.</summary>
    internal bool IsOfSavedSearch { get; init; }

    internal CommandText ToText()
    {
        if (WithVanished && ChangedSince is null) throw new ArgumentException("VANISHED needs CHANGEDSINCE.", nameof(WithVanished));
        var items = new StringBuilder("(UID");
        if (Items.HasFlag(FetchItems.Flags)) items.Append(" FLAGS");
        if (Items.HasFlag(FetchItems.InternalDate)) items.Append(" INTERNALDATE");
        if (Items.HasFlag(FetchItems.ModSeq)) items.Append(" MODSEQ");
        if (Items.HasFlag(FetchItems.Size)) items.Append(" RFC822.SIZE");
        if (Items.HasFlag(FetchItems.EmailId)) items.Append(" EMAILID");
        if (Items.HasFlag(FetchItems.ThreadId)) items.Append(" THREADID");
        if (Items.HasFlag(FetchItems.Header)) items.Append(HeaderItem());
        if (Items.HasFlag(FetchItems.Body))
        {
            items.Append(" BODY.PEEK[]");
            if (Range is { Offset: >= 0, Count: > 0 } range) items.Append(System.Globalization.CultureInfo.InvariantCulture, $"<{range.Offset}.{range.Count}>");
        }

        var command = new CommandText("UID FETCH");
        var text = (IsOfSavedSearch ? command.Raw("$") : command.Set(Uids)).Raw(items.Append(')').ToString());
        return ChangedSince is { } since ? text.Raw($"(CHANGEDSINCE {since}{(WithVanished ? " VANISHED" : "")})") : text;
    }

    private string HeaderItem()
    {
        if (HeaderFields.Count == 0) return " BODY.PEEK[HEADER]";
        foreach (var field in HeaderFields) WireText.RequireAtom(field, nameof(HeaderFields));
        return $" BODY.PEEK[HEADER.FIELDS ({string.Join(' ', HeaderFields)})]";
    }
}
