using IceWarp.Sync.Imap.Client;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Connection;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap;

/// <summary>
/// One IMAP connection, logged in. Commands may be sent from any thread and any number may be under way; they leave in the order of the calls.
/// The commands themselves are extension methods in <c>IceWarp.Sync.Imap.Commands</c>; <see cref="Send{TResult}"/> and <see cref="Enqueue"/> take command objects.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private readonly ImapConnection _connection;
    private readonly TimeProvider _time;
    private ImapCommand[]? _prelude;

    private ImapClient(ImapConnection connection, ImapLimits limits, TimeProvider time) => (_connection, Limits, _time) = (connection, limits, time);

    /// <summary>What the server can do, as it said last.</summary>
    public ImapCapabilities Capabilities => _connection.Capabilities;

    /// <summary>The bounds in force.</summary>
    public ImapLimits Limits { get; }

    /// <summary>Whether names travel as UTF-8, so that <see cref="MailboxName.Create"/> must be told.</summary>
    public bool IsUtf8 { get; private set; }

    /// <summary>Whether mod-sequences were asked for with ENABLE QRESYNC.</summary>
    public bool HasQresync { get; private set; }

    /// <summary>Whether the line is encrypted.</summary>
    public bool IsEncrypted => _connection.Transport.IsEncrypted;

    /// <summary>False once the connection has ended; a new client is needed then.</summary>
    public bool IsUsable => _connection.IsUsable;

    /// <summary>Hears what no command was waiting for.</summary>
    public IImapObserver? Observer
    {
        get => _connection.Observer;
        set => _connection.Observer = value;
    }

    /// <summary>Cancelled when the connection has ended, also while no command is under way; <see cref="Fault"/> says why.</summary>
    internal CancellationToken Ended => _connection.Ended;

    internal Exception? Fault => _connection.Fault;

    /// <summary>Connects, secures the line as asked, and logs in, in as few turns as the server allows.</summary>
    /// <exception cref="LineException">There is no connection, or its security is not what was asked for.</exception>
    /// <exception cref="ImapRefusedException">The server greets with a refusal, or will not encrypt.</exception>
    /// <exception cref="ImapAuthenticationException">The login was refused, or no safe way to log in is offered.</exception>
    public static async Task<ImapClient> ConnectAsync(ImapClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Line.Log?.Hide(options.Credential);
        var line = await ServerLine.ConnectAsync(options.Line, cancellationToken).ConfigureAwait(false);
        return await OpenAsync(new LineTransport(line), options, () => SaslPolicy.For(line), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a command.</summary>
    /// <param name="command">The command; an object serves once.</param>
    /// <param name="cancellationToken">
    /// Gives the command up. Not yet sent, it is not sent; else its answer is read and thrown away, or the connection is dropped when too much would be left to read.
    /// </param>
    public Task<TResult> Send<TResult>(ImapCommand<TResult> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        Enqueue(cancellationToken, command);
        return command.Result;
    }

    /// <summary>
    /// Sends commands one behind the other in one flight, with no other caller's between: SELECT and what is to be done in that mailbox.
    /// When the SELECT fails, those behind it fail with <see cref="ImapNotSelectedException"/>; those that change anything wait for it.
    /// </summary>
    public void Enqueue(CancellationToken cancellationToken, params ReadOnlySpan<ImapCommand> commands)
    {
        foreach (var command in commands)
        {
            ArgumentNullException.ThrowIfNull(command, nameof(commands));
            if (cancellationToken.IsCancellationRequested) command.Cancel(cancellationToken);
            else if (cancellationToken.CanBeCanceled) ListenForCancel(command, cancellationToken);
        }

        if (Interlocked.Exchange(ref _prelude, null) is { } prelude) _connection.Enqueue([.. prelude, .. commands]);
        else _connection.Enqueue(commands);
    }

    /// <summary>Drops the connection at once. Commands under way fail.</summary>
    public void Abort() => _connection.Abort(new ImapConnectionLostException(Texts.DroppedHere()));

    /// <summary>Says goodbye and closes; waits at most two seconds for the server's answer.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken = default)
    {
        if (!IsUsable) return;
        _prelude = null;
        var command = new PlainCommand(new CommandText("LOGOUT"));
        _connection.Enqueue(command);
        try
        {
            await command.Result.WaitAsync(TimeSpan.FromSeconds(2), _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or ImapException)
        {
            // The goodbye is a courtesy: the connection is closed either way.
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection without a goodbye.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    internal static async Task<ImapClient> OpenAsync(ITransport transport, ImapClientOptions options, Func<SaslPolicy> policy, CancellationToken cancellationToken)
    {
        var connection = new ImapConnection(transport, options.Limits) { Observer = options.Observer };
        try
        {
            await using var giveUp = cancellationToken.Register(() => connection.Abort(new OperationCanceledException(cancellationToken))).ConfigureAwait(false);
            var entry = new Entry(connection, options, policy);
            await entry.LogInAsync(cancellationToken).ConfigureAwait(false);
            var client = new ImapClient(connection, options.Limits, options.Line.TimeProvider)
            {
                IsUtf8 = entry.IsUtf8,
                HasQresync = entry.HasQresync,
                _prelude = entry.Prelude,
            };
            return client;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (e is SaslException sasl) throw new ImapAuthenticationException(LineTexts.Of(sasl), sasl);
            throw;
        }
    }

    private static void ListenForCancel(ImapCommand command, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.Register(static (state, token) => ((ImapCommand)state!).Cancel(token), command);
        command.OnSettled(() => registration.Dispose());
    }
}
