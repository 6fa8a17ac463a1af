using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Servers.Imap;

/// <summary>
/// A small IMAP session for tests, independent of the client under test: the other client of an account, and the
/// witness of what the server really holds. Commands go one at a time.
/// </summary>
public sealed class RawImap : IAsyncDisposable
{
    private const string DateFormat = "dd-MMM-yyyy HH:mm:ss zzz";
    private readonly RawImapLine line;
    private int lastTag;
    private string? selected;

    private RawImap(RawImapLine line) => this.line = line;

    /// <summary>Connects over a plain line and logs in.</summary>
    public static async Task<RawImap> LoginAsync(
        int port, string user, string password, CancellationToken cancellationToken)
    {
        var session = await ConnectAsync(port, cancellationToken);
        try
        {
            await session.CommandAsync($"LOGIN {Quote(user)} {Quote(password)}", cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects over a plain line and reads the greeting.</summary>
    public static async Task<RawImap> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var session = new RawImap(await RawImapLine.ConnectAsync(port, cancellationToken));
        await session.line.ReadAsync(cancellationToken);
        return session;
    }

    /// <summary>A mailbox name in people's writing as a quoted string for the wire.</summary>
    public static string Quote(string name)
    {
        var wire = ModifiedUtf7.Encode(name);
        return "\"" + wire.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>Sends a command without its tag and gives the responses, the tagged one last.</summary>
    /// <exception cref="RawImapException">The answer is NO or BAD.</exception>
    public async Task<IReadOnlyList<RawResponse>> CommandAsync(string command, CancellationToken cancellationToken)
    {
        var responses = await TryCommandAsync(command, cancellationToken);
        var answer = responses[^1].Text;
        return answer.StartsWith("OK", StringComparison.OrdinalIgnoreCase)
            ? responses
            : throw new RawImapException(command.Split(' ')[0], answer);
    }

    /// <summary>As <see cref="CommandAsync"/>, and NO or BAD are answers as well. The tagged one lacks its tag.</summary>
    public async Task<IReadOnlyList<RawResponse>> TryCommandAsync(string command, CancellationToken cancellationToken)
    {
        var tag = NextTag();
        line.Write($"{tag} {command}\r\n");
        return await ReadUntilAsync(tag, cancellationToken);
    }

    public async Task<IReadOnlyList<RawMailbox>> ListAsync(CancellationToken cancellationToken)
    {
        List<RawMailbox> mailboxes = [];
        foreach (var response in await CommandAsync("LIST \"\" \"*\"", cancellationToken))
        {
            if (!response.Text.StartsWith("* LIST ", StringComparison.OrdinalIgnoreCase))
                continue;
            var values = response.Values();
            var name = values[4] is byte[] literal ? Encoding.Latin1.GetString(literal) : (string)(values[4] ?? "NIL");
            var attributes = ((List<object?>)values[2]!).Cast<string>().ToList();
            mailboxes.Add(new RawMailbox(name, ModifiedUtf7.Decode(name), attributes, (string?)values[3]));
        }

        return mailboxes;
    }

    /// <summary>Appends a message and gives its UID.</summary>
    public async Task<uint> AppendAsync(string mailbox, NewMessage message, CancellationToken cancellationToken)
    {
        var tag = NextTag();
        line.Write($"{tag} APPEND {Quote(mailbox)}");
        WriteMessage(message);
        line.Write("\r\n");
        var answer = Demand("APPEND", await ReadUntilAsync(tag, cancellationToken));
        var code = answer.IndexOf("[APPENDUID ", StringComparison.OrdinalIgnoreCase);
        return uint.Parse(answer[code..].Split(' ', ']')[2], CultureInfo.InvariantCulture);
    }

    public Task<uint> AppendAsync(string mailbox, byte[] bytes, CancellationToken cancellationToken) =>
        AppendAsync(mailbox, new NewMessage(bytes, [], null), cancellationToken);

    /// <summary>
    /// Appends many messages: a hundred or eight megabytes in one command (MULTIAPPEND), and the next command leaves
    /// before the answer to the last one is read.
    /// </summary>
    public async Task SeedAsync(string mailbox, IEnumerable<NewMessage> messages, CancellationToken cancellationToken)
    {
        Queue<string> open = new();
        var inBatch = 0;
        foreach (var message in messages)
        {
            if (inBatch == 0)
            {
                open.Enqueue(NextTag());
                line.Write($"{open.Last()} APPEND {Quote(mailbox)}");
            }

            WriteMessage(message);
            if (++inBatch < 100 && line.Pending < 8_000_000)
                continue;
            line.Write("\r\n");
            await line.FlushAsync(cancellationToken);
            inBatch = 0;
            if (open.Count > 1)
                Demand("APPEND", await ReadUntilAsync(open.Dequeue(), cancellationToken));
        }

        if (inBatch > 0)
            line.Write("\r\n");
        while (open.TryDequeue(out var tag))
            Demand("APPEND", await ReadUntilAsync(tag, cancellationToken));
    }

    public async Task<IReadOnlyList<RawMessage>> FetchAllAsync(string mailbox, CancellationToken cancellationToken)
    {
        var responses = await CommandAsync($"EXAMINE {Quote(mailbox)}", cancellationToken);
        selected = null;
        if (responses.Any(r => r.Text == "* 0 EXISTS"))
            return [];
        List<RawMessage> messages = [];
        foreach (var response in await CommandAsync("UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])", cancellationToken))
        {
            var values = response.Values();
            if (values.Count > 3 && values[2] is "FETCH" && values[3] is List<object?> items && items.Contains("BODY[]"))
                messages.Add(ToMessage(items));
        }

        return messages;
    }

    public async Task SelectAsync(string mailbox, CancellationToken cancellationToken)
    {
        if (selected == mailbox)
            return;
        await CommandAsync($"SELECT {Quote(mailbox)}", cancellationToken);
        selected = mailbox;
    }

    /// <summary>Changes flags; the operation is "+FLAGS", "-FLAGS" or "FLAGS".</summary>
    public async Task StoreAsync(
        string mailbox, string uids, string operation, string flags, CancellationToken cancellationToken)
    {
        await SelectAsync(mailbox, cancellationToken);
        await CommandAsync($"UID STORE {uids} {operation} ({flags})", cancellationToken);
    }

    public async Task MoveAsync(string from, string uids, string to, CancellationToken cancellationToken)
    {
        await SelectAsync(from, cancellationToken);
        await CommandAsync($"UID MOVE {uids} {Quote(to)}", cancellationToken);
    }

    public async Task CopyAsync(string from, string uids, string to, CancellationToken cancellationToken)
    {
        await SelectAsync(from, cancellationToken);
        await CommandAsync($"UID COPY {uids} {Quote(to)}", cancellationToken);
    }

    /// <summary>Flags messages as deleted and expunges these alone.</summary>
    public async Task ExpungeAsync(string mailbox, string uids, CancellationToken cancellationToken)
    {
        await StoreAsync(mailbox, uids, "+FLAGS.SILENT", "\\Deleted", cancellationToken);
        await CommandAsync($"UID EXPUNGE {uids}", cancellationToken);
    }

    public Task CreateAsync(string mailbox, CancellationToken cancellationToken) =>
        CommandAsync($"CREATE {Quote(mailbox)}", cancellationToken);

    public Task RenameAsync(string from, string to, CancellationToken cancellationToken) =>
        CommandAsync($"RENAME {Quote(from)} {Quote(to)}", cancellationToken);

    public Task DeleteAsync(string mailbox, CancellationToken cancellationToken) =>
        CommandAsync($"DELETE {Quote(mailbox)}", cancellationToken);

    public Task SubscribeAsync(string mailbox, CancellationToken cancellationToken) =>
        CommandAsync($"SUBSCRIBE {Quote(mailbox)}", cancellationToken);

    public ValueTask DisposeAsync() => line.DisposeAsync();

    private static RawMessage ToMessage(List<object?> items)
    {
        object? Item(string name) => items[items.IndexOf(name) + 1];
        var body = Item("BODY[]");
        return new RawMessage(
            uint.Parse((string)Item("UID")!, CultureInfo.InvariantCulture),
            [.. ((List<object?>)Item("FLAGS")!).Cast<string>().Where(f => f != "\\Recent").Order(StringComparer.Ordinal)],
            DateTimeOffset.ParseExact(((string)Item("INTERNALDATE")!).Trim(), ["d-MMM-yyyy HH:mm:ss zzz"], CultureInfo.InvariantCulture),
            body as byte[] ?? Encoding.Latin1.GetBytes((string?)body ?? ""));
    }

    private static string Demand(string command, IReadOnlyList<RawResponse> responses)
    {
        var answer = responses[^1].Text;
        return answer.StartsWith("OK", StringComparison.OrdinalIgnoreCase) ? answer : throw new RawImapException(command, answer);
    }

    private void WriteMessage(NewMessage message)
    {
        var flags = message.Flags.Count > 0 ? $" ({string.Join(' ', message.Flags)})" : "";
        // The zone is written without its colon (RFC 3501 9, "zone").
        var date = message.InternalDate?.ToString(DateFormat, CultureInfo.InvariantCulture).Remove(24, 1);
        line.Write($"{flags}{(date is null ? "" : $" \"{date}\"")} {{{message.Bytes.Length}+}}\r\n");
        line.Write(message.Bytes);
    }

    private string NextTag() => "r" + (++lastTag).ToString(CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<RawResponse>> ReadUntilAsync(string tag, CancellationToken cancellationToken)
    {
        List<RawResponse> responses = [];
        while (true)
        {
            var response = await line.ReadAsync(cancellationToken);
            if (response.Text.StartsWith(tag + " ", StringComparison.Ordinal))
            {
                responses.Add(response with { Text = response.Text[(tag.Length + 1)..] });
                return responses;
            }

            responses.Add(response);
        }
    }
}
