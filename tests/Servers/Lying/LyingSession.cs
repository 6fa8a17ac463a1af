using System.Text;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>One connection: reads commands and carries them out, one after the other.</summary>
internal sealed class LyingSession(LyingServer server, LyingLine line)
{
    private LyingMailbox? selected;
    private string tag = "";
    private string code = "";

    private Lies Lies => server.Lies;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            line.Line($"* OK [CAPABILITY {Lies.Capabilities}] ready");
            await line.FlushAsync(cancellationToken);
            while (await line.ReadAsync(cancellationToken) is { } command)
            {
                lock (server.Gate)
                    Execute(command);
                await line.FlushAsync(cancellationToken);
            }
        }
        catch (ByeException)
        {
            await line.FlushAsync(cancellationToken);
        }
    }

    private void Execute(RawResponse command)
    {
        var words = command.Values();
        tag = (string)words[0]!;
        var isUid = words[1] is string first && first.Equals("UID", StringComparison.OrdinalIgnoreCase);
        var name = ((string)words[isUid ? 2 : 1]!).ToUpperInvariant();
        var arguments = words[(isUid ? 3 : 2)..];
        server.Commands.Enqueue(command.Text[(tag.Length + 1)..]);
        Lies.Before(name, command.Text);
        code = "";
        var refusal = Answer(name, arguments);
        if (Lies.HangsUpAfter(name))
            throw new ByeException();
        line.Line(refusal is null ? $"{tag} OK {code}done" : $"{tag} {refusal}");
        if (name == "LOGOUT")
            throw new ByeException();
    }

    /// <returns>NO or BAD with what follows; null for OK.</returns>
    private string? Answer(string name, List<object?> arguments)
    {
        switch (name)
        {
            case "CAPABILITY":
                line.Line($"* CAPABILITY {Lies.Capabilities}");
                return null;
            case "ENABLE":
                line.Line($"* ENABLED {string.Join(' ', arguments)}");
                return null;
            case "LOGOUT":
                line.Line("* BYE logging out");
                return null;
            case "LIST":
                return new LyingTree(server, line).List(arguments);
            case "STATUS":
                return new LyingTree(server, line).Status(Name(arguments[0]), Words(arguments[1]));
            case "CREATE" or "DELETE" or "RENAME":
                return new LyingTree(server, line).Change(name, [.. arguments.Select(Name)]);
            case "SELECT" or "EXAMINE":
                return Select(Name(arguments[0]), arguments.Skip(1).OfType<List<object?>>().FirstOrDefault());
            case "UNSELECT" or "CLOSE":
                selected = null;
                return null;
            case "APPEND":
                return Append(arguments);
            case "FETCH" or "SEARCH" or "STORE" or "EXPUNGE" or "COPY" or "MOVE":
                return selected is null ? "BAD nothing is selected" : Work(name, arguments);
            case "LOGIN" or "NOOP" or "ID" or "SUBSCRIBE" or "UNSUBSCRIBE":
                return null;
            default:
                throw new NotSupportedException($"The lying server does not know {name}.");
        }
    }

    private string? Select(string wireName, List<object?>? parameters)
    {
        if (selected is not null)
            line.Line("* OK [CLOSED] the mailbox before");
        selected = server.Find(wireName);
        if (selected is null || selected.Attributes.Contains("\\Noselect", StringComparison.OrdinalIgnoreCase))
            return "NO [NONEXISTENT] no such mailbox";
        line.Line("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)");
        if (Lies.PermanentFlags is { } permanent)
            line.Line($"* OK [PERMANENTFLAGS ({permanent})] kept");
        line.Line($"* {selected.Messages.Count} EXISTS");
        line.Line("* 0 RECENT");
        Tell("UIDVALIDITY", Lies.UidValidity(selected));
        Tell("UIDNEXT", Lies.UidNext(selected));
        Tell("HIGHESTMODSEQ", Lies.HighestModSeq(selected));
        code = "[READ-WRITE] ";
        var resync = parameters?.SkipWhile(p => p is not "QRESYNC").Skip(1).FirstOrDefault();
        if (resync is List<object?> { Count: >= 2 } point && (string)point[0]! == Lies.UidValidity(selected))
            Resync(selected, ulong.Parse((string)point[1]!, System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }

    private void Resync(LyingMailbox mailbox, ulong since)
    {
        if (Lies.Vanished([.. mailbox.GoneSince(since).Order()]) is { } set)
            line.Line($"* VANISHED (EARLIER) {set}");
        foreach (var message in mailbox.Messages.Where(m => m.ModSeq > since && !Lies.LeavesOut(m)))
            line.Line($"* {mailbox.NumberOf(message)} FETCH (UID {message.Uid} FLAGS ({string.Join(' ', message.Flags)}) MODSEQ ({message.ModSeq}))");
    }

    private void Tell(string name, string? value)
    {
        if (value is not null)
            line.Line(value == "NOMODSEQ" ? "* OK [NOMODSEQ] none here" : $"* OK [{name} {value}] told");
    }

    private string? Append(List<object?> arguments)
    {
        if (server.Find(Name(arguments[0])) is not { } mailbox)
            return "NO [TRYCREATE] no such mailbox";
        List<LyingMessage> added = [];
        IEnumerable<string> flags = [];
        DateTimeOffset? date = null;
        foreach (var argument in arguments.Skip(1))
        {
            if (argument is List<object?> list)
                flags = Kept(list.Cast<string>());
            else if (argument is string text)
                date = DateTimeOffset.ParseExact(text.Trim(), "d-MMM-yyyy HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture);
            else
            {
                added.Add(mailbox.Add(Lies.Rewrites((byte[])argument!), flags, date));
                (flags, date) = ([], null);
            }
        }

        server.Counts = server.Counts with { Appends = server.Counts.Appends + added.Count };
        code = Lies.Capabilities.Contains("UIDPLUS", StringComparison.Ordinal)
            ? $"[APPENDUID {Lies.UidValidity(mailbox) ?? "0"} {string.Join(',', added.Select(m => m.Uid))}] "
            : "";
        return null;
    }

    private string? Work(string name, List<object?> arguments)
    {
        var work = new LyingMessages(server, selected!, line, tag);
        switch (name)
        {
            case "FETCH":
                work.Fetch((string)arguments[0]!, Words(arguments[1]), arguments.Count > 2 ? Words(arguments[2]) : []);
                return null;
            case "SEARCH":
                work.Search(arguments);
                return null;
            case "STORE":
                code = work.Store(arguments, Kept);
                return null;
            case "EXPUNGE":
                work.Expunge(arguments.Count > 0 ? (string)arguments[0]! : "1:*");
                return null;
            default:
                if (server.Find(Name(arguments[1])) is not { } target)
                    return "NO [TRYCREATE] no such mailbox";
                code = work.Copy((string)arguments[0]!, target, isMove: name == "MOVE");
                return null;
        }
    }

    private IEnumerable<string> Kept(IEnumerable<string> flags) => Lies.PermanentFlags is not { } kept || kept.Contains("\\*", StringComparison.Ordinal)
        ? flags
        : flags.Where(f => kept.Split(' ').Contains(f, StringComparer.OrdinalIgnoreCase));

    private static string Name(object? word) => word is byte[] literal ? Encoding.Latin1.GetString(literal) : (string?)word ?? "NIL";

    private static List<string> Words(object? list) => list is List<object?> words ? [.. words.Select(w => w as string ?? "")] : [(string)list!];
}
