using System.Text;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>Commands about mailboxes as such.</summary>
internal sealed class LyingTree(LyingServer server, LyingLine line)
{
    public string? List(List<object?> arguments)
    {
        // LIST "" pattern [RETURN (... STATUS (items))]; selection options are not used by anybody here.
        var pattern = arguments[1] is byte[] literal ? Encoding.Latin1.GetString(literal) : (string?)arguments[1] ?? "NIL";
        var options = arguments.OfType<List<object?>>().FirstOrDefault() ?? [];
        var status = options.SkipWhile(o => o is not "STATUS").Skip(1).FirstOrDefault() as List<object?>;
        foreach (var mailbox in server.Mailboxes.ToList().Where(m => pattern == "*" || server.Find(pattern) == m))
        {
            line.Line($"* LIST ({mailbox.Attributes}) {mailbox.Delimiter} {Quote(mailbox.Name)}");
            if (status is not null && !mailbox.Attributes.Contains("\\Noselect", StringComparison.OrdinalIgnoreCase))
                Status(mailbox.Name, [.. status.Cast<string>()]);
        }

        return null;
    }

    public string? Status(string wireName, IReadOnlyList<string> items)
    {
        if (server.Find(wireName) is not { } mailbox || mailbox.Attributes.Contains("\\Noselect", StringComparison.OrdinalIgnoreCase))
            return "NO [NONEXISTENT] no such mailbox";
        List<string> told = [];
        foreach (var item in items)
        {
            var value = item.ToUpperInvariant() switch
            {
                "MESSAGES" => LyingServer.Number((ulong)mailbox.Messages.Count),
                "UIDVALIDITY" => server.Lies.UidValidity(mailbox),
                "UIDNEXT" => server.Lies.UidNext(mailbox),
                "HIGHESTMODSEQ" => server.Lies.HighestModSeq(mailbox) is var m && m == "NOMODSEQ" ? "0" : m,
                _ => null,
            };
            if (value is not null)
                told.Add($"{item} {value}");
        }

        line.Line($"* STATUS {Quote(mailbox.Name)} ({string.Join(' ', told)})");
        return null;
    }

    public string? Change(string command, string[] names)
    {
        var mailbox = server.Find(names[0]);
        switch (command)
        {
            case "CREATE" when mailbox is not null:
                return "NO [ALREADYEXISTS] there is one";
            case "CREATE":
                server.Add(names[0]);
                return null;
            case var _ when mailbox is null:
                return "NO [NONEXISTENT] no such mailbox";
            case "DELETE":
                server.Mailboxes.Remove(mailbox);
                return null;
            case var _ when server.Find(names[1]) is not null:
                return "NO [ALREADYEXISTS] there is one";
            default:
                foreach (var inside in server.Mailboxes.Where(m => m == mailbox || m.Name.StartsWith(names[0] + "/", StringComparison.Ordinal)))
                    inside.Name = names[1] + inside.Name[names[0].Length..];
                return null;
        }
    }

    private static string Quote(string name) =>
        "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
