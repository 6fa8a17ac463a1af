using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>Commands about the messages of the selected mailbox, by UID.</summary>
internal sealed class LyingMessages(LyingServer server, LyingMailbox mailbox, LyingLine line, string tag)
{
    private Lies Lies => server.Lies;

    public void Fetch(string uids, List<string> items, List<string> modifiers)
    {
        ulong since = modifiers is ["CHANGEDSINCE", var number, ..] ? Parse(number) : 0;
        var isListing = !items.Exists(i => i.StartsWith("BODY", StringComparison.OrdinalIgnoreCase));
        server.Counts = server.Counts with { Listings = server.Counts.Listings + (isListing && uids == "1:*" && since == 0 ? 1 : 0) };
        foreach (var message in new UidRanges(uids, mailbox).In(mailbox).Where(m => m.ModSeq > since).ToList())
        {
            var isBody = items.Exists(i => i.StartsWith("BODY.PEEK[]", StringComparison.Ordinal));
            if (isBody ? !Lies.Withholds(message) : uids != "1:*" || !Lies.LeavesOut(message))
                Tell(message, items);
        }
    }

    public void Search(List<object?> keys)
    {
        var isExtended = keys.Count > 1 && keys[0] is "RETURN";
        var criteria = isExtended ? keys[2..] : keys;
        IEnumerable<LyingMessage> found = criteria switch
        {
            ["ALL"] => mailbox.Messages.Where(m => !Lies.LeavesOut(m)),
            ["DELETED"] => mailbox.Messages.Where(m => m.Flags.Contains("\\Deleted")),
            ["UID", string uids, "LARGER", string size] => new UidRanges(uids, mailbox).In(mailbox).Where(m => Lies.Size(m) > (long)Parse(size)),
            ["UID", string uids] => new UidRanges(uids, mailbox).In(mailbox),
            _ => throw new NotSupportedException($"The lying server does not search for {string.Join(' ', criteria)}."),
        };
        var uidsFound = found.Select(m => m.Uid).ToList();
        if (!isExtended)
            line.Line($"* SEARCH{string.Concat(uidsFound.Select(u => $" {u}"))}");
        else
            line.Line($"* ESEARCH (TAG \"{tag}\") UID{(uidsFound.Count == 0 ? "" : " ALL " + Set(uidsFound))}");
    }

    /// <returns>The code of the answer.</returns>
    public string Store(List<object?> arguments, Func<IEnumerable<string>, IEnumerable<string>> kept)
    {
        var condition = arguments[1] as List<object?>;
        ulong? since = condition is ["UNCHANGEDSINCE", string number] ? Parse(number) : null;
        var operation = ((string)arguments[condition is null ? 1 : 2]!).ToUpperInvariant();
        var flags = kept(((List<object?>)arguments[^1]!).Cast<string>()).ToList();
        List<uint> modified = [];
        foreach (var message in new UidRanges((string)arguments[0]!, mailbox).In(mailbox).ToList())
        {
            if (since is { } seen && message.ModSeq > seen)
            {
                modified.Add(message.Uid);
                continue;
            }

            var now = operation[0] switch
            {
                '+' => message.Flags.Union(flags),
                '-' => message.Flags.Except(flags),
                _ => flags,
            };
            if (!now.ToHashSet().SetEquals(message.Flags))
                mailbox.Flag(message, now);
            if (!operation.EndsWith("SILENT", StringComparison.Ordinal) || since is not null)
                Tell(message, ["UID", "FLAGS", "MODSEQ"]);
        }

        return modified.Count == 0 ? "" : $"[MODIFIED {Set(modified)}] ";
    }

    public void Expunge(string uids)
    {
        List<uint> gone = [.. new UidRanges(uids, mailbox).In(mailbox).Where(m => m.Flags.Contains("\\Deleted")).Select(m => m.Uid)];
        Remove(gone);
    }

    /// <returns>The code of the answer; of a move it comes before, untagged (RFC 6851 4.3).</returns>
    public string Copy(string uids, LyingMailbox target, bool isMove)
    {
        List<LyingMessage> sources = [.. new UidRanges(uids, mailbox).In(mailbox)];
        if (sources.Count == 0)
            return "";
        List<LyingMessage> copies = [.. sources.Select(m => target.Add(m.Bytes, m.Flags, m.InternalDate))];
        var code = Lies.Capabilities.Contains("UIDPLUS", StringComparison.Ordinal)
            ? $"[COPYUID {Lies.UidValidity(target) ?? "0"} {Set(sources.Select(m => m.Uid))} {string.Join(',', copies.Select(m => m.Uid))}] "
            : "";
        if (!isMove)
            return code;
        if (code.Length > 0)
            line.Line($"* OK {code}moved");
        Remove([.. sources.Select(m => m.Uid)]);
        return "";
    }

    private void Remove(List<uint> uids)
    {
        if (uids.Count == 0)
            return;
        mailbox.Expunge(uids);
        line.Line($"* VANISHED {Set(uids)}");
    }

    private void Tell(LyingMessage message, List<string> items)
    {
        var head = $"* {mailbox.NumberOf(message)} FETCH (";
        line.Check(head);
        line.Raw(head);
        var isFirst = true;
        foreach (var item in items)
        {
            line.Raw(isFirst ? "" : " ");
            isFirst = false;
            Tell(message, item);
        }

        line.Raw(")\r\n");
    }

    private void Tell(LyingMessage message, string item)
    {
        switch (item.ToUpperInvariant())
        {
            case "UID":
                line.Raw($"UID {message.Uid}");
                break;
            case "FLAGS":
                line.Raw($"FLAGS ({string.Join(' ', message.Flags)})");
                break;
            case "MODSEQ":
                line.Raw($"MODSEQ ({message.ModSeq})");
                break;
            case "RFC822.SIZE":
                line.Raw($"RFC822.SIZE {Lies.Size(message)}");
                break;
            case "INTERNALDATE":
                line.Raw($"INTERNALDATE \"{message.InternalDate.ToString("dd-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(24, 1)}\"");
                break;
            case "BODY.PEEK[]":
                server.Counts = server.Counts with { Bodies = server.Counts.Bodies + 1, BodyBytes = server.Counts.BodyBytes + message.Bytes.Length };
                Literal("BODY[]", message.Bytes);
                break;
            case var part when part.StartsWith("BODY.PEEK[]<", StringComparison.Ordinal):
                var range = part[12..^1].Split('.');
                var from = (int)Math.Min(Parse(range[0]), (ulong)message.Bytes.Length);
                var bytes = message.Bytes.AsSpan(from, Math.Min((int)Parse(range[1]), message.Bytes.Length - from)).ToArray();
                server.Counts = server.Counts with { Bodies = server.Counts.Bodies + (from == 0 ? 1 : 0), BodyBytes = server.Counts.BodyBytes + bytes.Length };
                Literal($"BODY[]<{range[0]}>", bytes);
                break;
            case "BODY.PEEK[HEADER]":
                server.Counts = server.Counts with { Headers = server.Counts.Headers + 1 };
                Literal("BODY[HEADER]", Header(message.Bytes));
                break;
            case "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]":
                server.Counts = server.Counts with { Headers = server.Counts.Headers + 1 };
                Literal("BODY[HEADER.FIELDS (MESSAGE-ID)]", MessageId(Header(message.Bytes)));
                break;
            default:
                throw new NotSupportedException($"The lying server does not know the item {item}.");
        }
    }

    private void Literal(string name, byte[] bytes)
    {
        line.Raw($"{name} {{{bytes.Length}}}\r\n");
        line.Raw(bytes);
    }

    private static byte[] Header(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < 0 ? bytes : bytes[..(end + 4)];
    }

    private static byte[] MessageId(byte[] header)
    {
        var lines = Encoding.Latin1.GetString(header).Split("\r\n").Where(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));
        return Encoding.Latin1.GetBytes(string.Concat(lines.Select(l => l + "\r\n")) + "\r\n");
    }

    private static string Set(IEnumerable<uint> uids)
    {
        var text = new StringBuilder();
        uint first = 0, last = 0;
        foreach (var uid in uids)
        {
            if (first != 0 && uid == last + 1)
            {
                last = uid;
                continue;
            }

            Append(text, first, last);
            first = last = uid;
        }

        Append(text, first, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, uint first, uint last)
    {
        if (first != 0)
            text.Append(text.Length > 0 ? "," : "").Append(first == last ? $"{first}" : $"{first}:{last}");
    }

    private static ulong Parse(string number) => ulong.Parse(number, CultureInfo.InvariantCulture);
}
