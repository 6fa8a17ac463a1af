using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Reads SEARCH, ESEARCH and VANISHED, which may name every message of a mailbox.</summary>
internal static class SearchParser
{
    public static SearchResponse Search(ref ResponseReader reader)
    {
        var uids = new UidSetBuilder();
        ulong? modSeq = null;
        var count = 0;
        while (true)
        {
            reader.SkipSpaces();
            if (reader.IsAtEnd) break;
            if (reader.TryTake((byte)'('))
            {
                if (AsciiText.EqualsIgnoreCase(reader.Atom(), "MODSEQ"u8))
                {
                    reader.SkipSpaces();
                    modSeq = reader.Number();
                }

                while (!reader.TryTake((byte)')'))
                {
                    reader.SkipSpaces();
                    reader.SkipValue();
                }

                continue;
            }

            var uid = reader.Number32();
            if (uid == 0 || ++count > 16 * reader.Limits.Elements) throw reader.Fault("The server sent a search result that cannot be");
            uids.Add(uid);
        }

        return new SearchResponse(uids.ToSet(), null, (ulong)count, modSeq);
    }

    public static SearchResponse ExtendedSearch(ref ResponseReader reader)
    {
        string? tag = null;
        var result = new SearchResponse(UidSet.Empty);
        if (reader.TryTake((byte)'('))
        {
            reader.SkipSpaces();
            var isTag = AsciiText.EqualsIgnoreCase(reader.Atom(), "TAG"u8);
            reader.SkipSpaces();
            var value = reader.String();
            if (isTag) tag = AsciiText.Text(value);
            while (!reader.TryTake((byte)')'))
            {
                reader.SkipSpaces();
                reader.SkipValue();
            }
        }

        var items = 0;
        while (true)
        {
            reader.SkipSpaces();
            if (reader.IsAtEnd) return result with { Tag = tag };
            if (++items > 1000) throw reader.Fault("The server sent a search result with too many items");
            var name = reader.Atom();
            if (AsciiText.EqualsIgnoreCase(name, "UID"u8)) continue;
            reader.SkipSpaces();
            if (AsciiText.EqualsIgnoreCase(name, "ALL"u8)) result = result with { Uids = Set(ref reader) };
            else if (AsciiText.EqualsIgnoreCase(name, "COUNT"u8)) result = result with { Count = reader.Number() };
            else if (AsciiText.EqualsIgnoreCase(name, "MODSEQ"u8)) result = result with { ModSeq = reader.Number() };
            else reader.SkipValue();
        }
    }

    /// <returns>null where the set is none: whoever asked what has gone must find out in another way, and needs no new connection for that.</returns>
    public static VanishedResponse? Vanished(ref ResponseReader reader)
    {
        var isEarlier = reader.TryTake((byte)'(');
        if (isEarlier)
        {
            reader.SkipSpaces();
            reader.Atom();
            reader.SkipSpaces();
            reader.Take((byte)')');
            reader.SkipSpaces();
        }

        return UidSetText.TryParse(reader.Rest.TrimEnd((byte)' '), out var set) ? new VanishedResponse(set, isEarlier) : null;
    }

    private static UidSet Set(ref ResponseReader reader) =>
        UidSetText.TryParse(reader.Atom(), out var set) ? set : throw reader.Fault("The server sent a set of UIDs that is none");
}
