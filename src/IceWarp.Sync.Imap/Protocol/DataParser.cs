using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Protocol;

/// <summary>Reads ID, METADATA, ACL and QUOTA data.</summary>
internal static class DataParser
{
    public static List<string> Words(ReadOnlySpan<byte> text, ImapLimits limits)
    {
        var words = new List<string>();
        foreach (var range in text.Split((byte)' '))
        {
            var word = text[range];
            if (word.IsEmpty) continue;
            if (words.Count >= limits.Capabilities) throw new ImapProtocolException("The server sent a list with too many words.");
            words.Add(AsciiText.Text(word));
        }

        return words;
    }

    public static IdResponse Id(ref ResponseReader reader)
    {
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (reader.TryNil()) return new IdResponse(fields);
        reader.Take((byte)'(');
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) return new IdResponse(fields);
            if (fields.Count >= reader.Limits.Capabilities) throw reader.Fault("The server sent an ID with too many fields");
            var name = AsciiText.Text(reader.String());
            reader.SkipSpaces();
            fields[name] = reader.TryString(out var value) ? AsciiText.Text(value) : null;
        }
    }

    public static MetadataResponse Metadata(ref ResponseReader reader, bool isUtf8)
    {
        var mailbox = Mailbox(ref reader, isUtf8);
        var entries = new Dictionary<string, byte[]?>(StringComparer.OrdinalIgnoreCase);
        var hasValues = reader.TryTake((byte)'(');
        while (true)
        {
            reader.SkipSpaces();
            if (hasValues ? reader.TryTake((byte)')') : reader.IsAtEnd) return new MetadataResponse(mailbox, entries);
            if (entries.Count >= 100_000) throw reader.Fault("The server sent too many annotations");
            var name = AsciiText.Text(reader.String());
            reader.SkipSpaces();
            entries[name] = hasValues && reader.TryString(out var value) ? value.ToArray() : null;
        }
    }

    public static AclResponse Acl(ref ResponseReader reader, bool isUtf8)
    {
        var mailbox = Mailbox(ref reader, isUtf8);
        var rights = new List<(string, string)>();
        while (!reader.IsAtEnd)
        {
            if (rights.Count >= 100_000) throw reader.Fault("The server sent too many rights");
            var identifier = AsciiText.Text(reader.String());
            reader.SkipSpaces();
            rights.Add((identifier, AsciiText.Text(reader.String())));
            reader.SkipSpaces();
        }

        return new AclResponse(mailbox, rights);
    }

    public static MyRightsResponse MyRights(ref ResponseReader reader, bool isUtf8)
    {
        var mailbox = Mailbox(ref reader, isUtf8);
        return new MyRightsResponse(mailbox, AsciiText.Text(reader.String()));
    }

    public static QuotaResponse Quota(ref ResponseReader reader)
    {
        var root = AsciiText.Text(reader.String());
        var resources = new List<(string, ulong, ulong)>();
        reader.SkipSpaces();
        reader.Take((byte)'(');
        while (true)
        {
            reader.SkipSpaces();
            if (reader.TryTake((byte)')')) return new QuotaResponse(root, resources);
            if (resources.Count >= 1000) throw reader.Fault("The server sent too many quotas");
            var name = AsciiText.Text(reader.String());
            reader.SkipSpaces();
            var used = reader.Number();
            reader.SkipSpaces();
            resources.Add((name, used, reader.Number()));
        }
    }

    public static QuotaRootResponse QuotaRoot(ref ResponseReader reader, bool isUtf8)
    {
        var mailbox = Mailbox(ref reader, isUtf8);
        var roots = new List<string>();
        while (!reader.IsAtEnd)
        {
            if (roots.Count >= 1000) throw reader.Fault("The server sent too many quota roots");
            roots.Add(AsciiText.Text(reader.String()));
            reader.SkipSpaces();
        }

        return new QuotaRootResponse(mailbox, roots);
    }

    private static MailboxName Mailbox(ref ResponseReader reader, bool isUtf8)
    {
        var mailbox = MailboxName.FromWire(MailboxParser.Name(ref reader), isUtf8);
        reader.SkipSpaces();
        return mailbox;
    }
}
