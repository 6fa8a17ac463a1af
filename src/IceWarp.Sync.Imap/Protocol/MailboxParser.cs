using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Reads LIST, STATUS and NAMESPACE data.</summary>
internal static class MailboxParser
{
    public static ListResponse List(ref ResponseReader reader, bool isUtf8)
    {
        var attributes = DataParser.Words(reader.FlatList(), reader.Limits);
        reader.SkipSpaces();
        var delimiter = Delimiter(ref reader);
        reader.SkipSpaces();
        var name = MailboxName.FromWire(Name(ref reader), isUtf8);
        reader.SkipSpaces();
        return new ListResponse(name, delimiter, attributes, reader.Peek == '(' ? OldName(ref reader, isUtf8) : null);
    }

    public static MailboxStatusResponse Status(ref ResponseReader reader, bool isUtf8)
    {
        var status = new MailboxStatusResponse(MailboxName.FromWire(Name(ref reader), isUtf8));
        reader.SkipSpaces();
        reader.Take((byte)'(');
        var items = 0;
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) return status;
            if (++items > 1000) throw reader.Fault("The server sent a STATUS with too many items");
            var item = reader.Atom();
            reader.SkipSpaces();
            status = Item(status, item, ref reader);
        }
    }

    public static NamespaceResponse Namespace(ref ResponseReader reader, bool isUtf8)
    {
        var personal = Entries(ref reader, isUtf8);
        var others = Entries(ref reader, isUtf8);
        return new NamespaceResponse(personal, others, Entries(ref reader, isUtf8));
    }

    /// <summary>A name; unquoted ones may hold braces and other characters that servers forget to quote.</summary>
    public static ReadOnlySpan<byte> Name(ref ResponseReader reader) => reader.String();

    private static MailboxStatusResponse Item(MailboxStatusResponse status, ReadOnlySpan<byte> item, ref ResponseReader reader)
    {
        if (AsciiText.EqualsIgnoreCase(item, "MAILBOXID"u8)) return status with { MailboxId = AsciiText.Text(reader.FlatList()) };
        if (reader.Peek is < (byte)'0' or > (byte)'9')
        {
            reader.SkipValue();
            return status;
        }

        var value = reader.Number();
        var narrow = (uint)Math.Min(value, uint.MaxValue);
        if (AsciiText.EqualsIgnoreCase(item, "MESSAGES"u8)) return status with { Messages = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "UNSEEN"u8)) return status with { Unseen = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "RECENT"u8)) return status with { Recent = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "DELETED"u8)) return status with { Deleted = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "UIDNEXT"u8)) return status with { UidNext = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "UIDVALIDITY"u8)) return status with { UidValidity = narrow };
        if (AsciiText.EqualsIgnoreCase(item, "HIGHESTMODSEQ"u8)) return status with { HighestModSeq = value };
        if (AsciiText.EqualsIgnoreCase(item, "SIZE"u8)) return status with { Size = value };
        return AsciiText.EqualsIgnoreCase(item, "APPENDLIMIT"u8) ? status with { AppendLimit = value } : status;
    }

    private static char? Delimiter(ref ResponseReader reader) =>
        reader.TryString(out var delimiter) && delimiter.Length > 0 ? (char)delimiter[0] : null;

    /// <summary>Extended data: <c>("OLDNAME" ("old"))</c> (RFC 5465 5.4), anything else is passed over.</summary>
    private static MailboxName? OldName(ref ResponseReader reader, bool isUtf8)
    {
        MailboxName? old = null;
        reader.Take((byte)'(');
        var items = 0;
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) return old;
            if (++items > 1000) throw reader.Fault("The server sent a LIST with too many items");
            var isOldName = AsciiText.EqualsIgnoreCase(reader.String(), "OLDNAME"u8);
            reader.SkipSpaces();
            if (!isOldName || !reader.TryTake((byte)'('))
            {
                reader.SkipValue();
                continue;
            }

            old = MailboxName.FromWire(Name(ref reader), isUtf8);
            reader.SkipSpaces();
            reader.Take((byte)')');
        }
    }

    private static List<NamespaceEntry> Entries(ref ResponseReader reader, bool isUtf8)
    {
        var entries = new List<NamespaceEntry>();
        reader.SkipSpaces();
        if (reader.IsAtEnd || reader.TryNil()) return entries;
        reader.Take((byte)'(');
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) return entries;
            if (entries.Count >= 10_000) throw reader.Fault("The server named too many namespaces");
            reader.Take((byte)'(');
            reader.SkipSpaces();
            var prefix = MailboxName.FromWire(reader.String(), isUtf8);
            reader.SkipSpaces();
            entries.Add(new NamespaceEntry(prefix, Delimiter(ref reader)));
            reader.SkipSpaces();
            while (!reader.TryTake((byte)')'))
            {
                reader.SkipValue();
                reader.SkipSpaces();
            }
        }
    }
}
