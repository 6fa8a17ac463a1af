using System.Text;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>Commands about the session and the server.</summary>
public static class SessionCommands
{
    /// <summary>CAPABILITY (RFC 9051 6.1.1): asks anew what the server can do.</summary>
    public static async Task<ImapCapabilities> CapabilityAsync(this ImapClient client, CancellationToken cancellationToken = default)
    {
        await Plain(client, new CommandText("CAPABILITY"), cancellationToken).ConfigureAwait(false);
        return client.Capabilities;
    }

    /// <summary>NOOP (RFC 9051 6.1.2): lets the server tell what is new.</summary>
    public static Task NoopAsync(this ImapClient client, CancellationToken cancellationToken = default) => Plain(client, new CommandText("NOOP"), cancellationToken);

    /// <summary>ENABLE (RFC 5161).</summary>
    /// <returns>What the server has enabled.</returns>
    public static async Task<IReadOnlyList<string>> EnableAsync(this ImapClient client, IReadOnlyList<string> extensions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(extensions);
        var text = new CommandText("ENABLE");
        foreach (var extension in extensions) text.Atom(extension);
        var found = await Collect<WordsResponse>(client, text, words => words.Name == "ENABLED", cancellationToken).ConfigureAwait(false);
        return [.. found.SelectMany(words => words.Words)];
    }

    /// <summary>ID (RFC 2971): says who the client is and asks who the server is.</summary>
    /// <returns>The server's fields; empty when it tells none.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> IdAsync(this ImapClient client, IReadOnlyDictionary<string, string>? fields = null, CancellationToken cancellationToken = default)
    {
        var found = await Collect<IdResponse>(client, IdText(fields ?? new Dictionary<string, string>()), cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0].Fields : new Dictionary<string, string?>();
    }

    /// <summary>NAMESPACE (RFC 2342).</summary>
    /// <returns>The namespaces; null when the server tells none.</returns>
    public static async Task<NamespaceResponse?> NamespaceAsync(this ImapClient client, CancellationToken cancellationToken = default)
    {
        var found = await Collect<NamespaceResponse>(client, new CommandText("NAMESPACE"), cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>IDLE (RFC 2177) until the token is cancelled or another command is sent. News go to the observer.</summary>
    public static async Task IdleAsync(this ImapClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var command = new IdleCommand();
        await using var stop = cancellationToken.Register(static state => ((IdleCommand)state!).Stop(), command).ConfigureAwait(false);
        await client.Send(command, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>NOTIFY (RFC 5465) with its arguments as they stand, for example <c>SET STATUS (personal (MessageNew MessageExpunge))</c>.</summary>
    public static Task NotifyAsync(this ImapClient client, string arguments, CancellationToken cancellationToken = default) =>
        Plain(client, new CommandText("NOTIFY").Raw(arguments), cancellationToken);

    internal static CommandText IdText(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.Count == 0) return new CommandText("ID").Raw("NIL");
        var list = new StringBuilder("(");
        foreach (var (name, value) in fields)
        {
            if (list.Length > 1) list.Append(' ');
            list.Append(Quoted(name)).Append(' ').Append(Quoted(value));
        }

        return new CommandText("ID").Raw(list.Append(')').ToString());
    }

    internal static Task<StatusResponse> Plain(ImapClient client, CommandText text, CancellationToken cancellationToken) =>
        Plain(client, text, changesMailbox: false, cancellationToken);

    internal static Task<StatusResponse> Plain(ImapClient client, CommandText text, bool changesMailbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Send(new PlainCommand(text, changesMailbox), cancellationToken);
    }

    internal static Task<IReadOnlyList<TResponse>> Collect<TResponse>(ImapClient client, CommandText text, CancellationToken cancellationToken)
        where TResponse : ImapResponse => Collect<TResponse>(client, text, wants: null, cancellationToken);

    internal static Task<IReadOnlyList<TResponse>> Collect<TResponse>(ImapClient client, CommandText text, Func<TResponse, bool>? wants, CancellationToken cancellationToken)
        where TResponse : ImapResponse
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.Send(new CollectCommand<TResponse>(text, wants), cancellationToken);
    }

    private static string Quoted(string text)
    {
        Protocol.WireText.RefuseBreaks(text, nameof(text));
        if (!Ascii.IsValid(text)) throw new ArgumentException("ID fields are ASCII.", nameof(text));
        return $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
