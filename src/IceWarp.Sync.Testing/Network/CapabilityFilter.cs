using System.Buffers;
using System.Text;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// Follows the commands of one connection line by line and literal by literal. A command is forwarded as it comes; one
/// that is refused in its first line never reaches the server, one refused later is spoilt so that the server itself
/// answers BAD, for its tag is already there.
/// </summary>
internal sealed class CapabilityFilter(Action<string> report) : IUpstreamFilter
{
    private readonly CapabilitySet capabilities = new();
    private readonly LineAssembler upward = new();
    private readonly LineAssembler downward = new();
    private readonly ArrayBufferWriter<byte> waiting = new();
    private readonly List<string> words = [];
    private string tag = "";
    private string? authenticating;
    private int continuations;
    private bool inCommand;
    private bool swallowing;
    private bool opaque;

    public static bool IsLiteral(string word) => word.StartsWith('{') || word.StartsWith("~{", StringComparison.Ordinal);

    public void FromClient(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toServer, IBufferWriter<byte> toClient)
    {
        while (bytes.Length > 0)
        {
            if (opaque)
            {
                toServer.Write(bytes);
                return;
            }

            var taken = upward.Take(bytes, out var line, out var literal);
            if (literal && !swallowing)
                toServer.Write(bytes[..taken]);
            bytes = bytes[taken..];
            if (line is not null)
                TakeLine(line, toServer, toClient);
        }
    }

    public void FromServer(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toClient)
    {
        if (opaque)
        {
            toClient.Write(bytes);
            return;
        }

        while (bytes.Length > 0)
        {
            var taken = downward.Take(bytes, out var line, out _);
            toClient.Write(bytes[..taken]);
            bytes = bytes[taken..];
            if (line is null)
                continue;
            NoteResponse(line);
            downward.ExpectLiteral(LiteralMark.Of(line)?.Length);
            if (downward.IsAtLineStart)
                FlushWaiting(toClient);
        }
    }

    private void NoteResponse(string line)
    {
        if (line.StartsWith('+'))
            continuations++;
        capabilities.Learn(line.TrimEnd());
        if (authenticating is not null && line.StartsWith(authenticating + " ", StringComparison.Ordinal))
            authenticating = null;
    }

    private void TakeLine(string line, IBufferWriter<byte> toServer, IBufferWriter<byte> toClient)
    {
        // What answers a challenge of AUTHENTICATE, and the end of IDLE, is no command.
        if (!inCommand && authenticating is not null && continuations > 0)
        {
            continuations--;
            Write(toServer, line);
            return;
        }

        if (!inCommand && line.TrimEnd().Equals("DONE", StringComparison.OrdinalIgnoreCase))
        {
            Write(toServer, line);
            return;
        }

        var isFirst = !inCommand;
        var mark = LiteralMark.Of(line);
        Collect(line, isFirst);
        upward.ExpectLiteral(swallowing && mark is { IsNonSynchronising: false } ? null : mark?.Length);
        if (!swallowing)
        {
            var missing = MissingForLiteral(mark) ?? CapabilityRules.Missing(words, capabilities);
            if (missing is null)
                Write(toServer, line);
            else
                Refuse(missing, isFirst, mark, toServer, toClient);
        }

        if (mark is not null && !(swallowing && !mark.IsNonSynchronising))
            return;
        if (!swallowing)
            NoteForwarded();
        inCommand = swallowing = false;
    }

    private void Collect(string line, bool isFirst)
    {
        var text = line.TrimEnd('\r', '\n');
        if (isFirst)
        {
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            tag = space < 0 ? text : text[..space];
            text = space < 0 ? "" : text[space..];
            words.Clear();
            inCommand = true;
        }

        words.AddRange(CommandWords.Read(text));
    }

    private string? MissingForLiteral(LiteralMark? mark)
    {
        if (mark is null)
            return null;
        if (mark.IsBinary && !capabilities.Has("BINARY") && !capabilities.Has("UTF8=ACCEPT"))
            return "BINARY";
        // RFC 7888 5: LITERAL- allows up to 4096 bytes.
        var allowed = capabilities.Has("LITERAL+") || (capabilities.Has("LITERAL-") && mark.Length <= 4096);
        return mark.IsNonSynchronising && !allowed ? "LITERAL+" : null;
    }

    private void Refuse(
        string missing, bool isFirst, LiteralMark? mark, IBufferWriter<byte> toServer, IBufferWriter<byte> toClient)
    {
        swallowing = true;
        // A synchronising literal is not sent after a BAD; any other is on its way already.
        upward.ExpectLiteral(mark is { IsNonSynchronising: true } ? mark.Length : null);
        report($"{missing}: {string.Join(' ', Shown())}");
        if (!isFirst)
        {
            Write(toServer, " )(\r\n");
            return;
        }

        Write(waiting, $"{tag} BAD not supported here: {missing}\r\n");
        if (downward.IsAtLineStart)
            FlushWaiting(toClient);
    }

    private IEnumerable<string> Shown() => words[0] is "LOGIN" or "AUTHENTICATE"
        ? words.Take(words[0] == "LOGIN" ? 1 : 2)
        : words.Select(w => IsLiteral(w) ? CommandWords.Text : w);

    private void NoteForwarded()
    {
        switch (words.FirstOrDefault())
        {
            case "AUTHENTICATE":
                authenticating = tag;
                continuations = 0;
                break;
            case "STARTTLS" or "COMPRESS":
                opaque = true;
                break;
        }
    }

    private void FlushWaiting(IBufferWriter<byte> toClient)
    {
        toClient.Write(waiting.WrittenSpan);
        waiting.ResetWrittenCount();
    }

    private static void Write(IBufferWriter<byte> output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
