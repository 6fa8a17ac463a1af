using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>One connection: a sender, a reader, and the commands between them. Ends once, for one reason, which every open command is told.</summary>
internal sealed class ImapConnection : IAsyncDisposable
{
    private readonly ITransport _transport;
    private readonly OutstandingCommands _outstanding = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CommandSender _sender;
    private readonly ResponseLoop _loop;
    private readonly Lock _stall = new();
    private Task _reading = Task.CompletedTask;
    private bool _isAnswerDue = true;
    private int _isAborted;

    public ImapConnection(ITransport transport, ImapLimits limits)
    {
        _transport = transport;
        Capabilities = ImapCapabilities.None;
        _sender = new CommandSender(this, transport, _outstanding, _ended.Token);
        _loop = new ResponseLoop(this, transport, _outstanding, limits, _ended.Token);
    }

    public ITransport Transport => _transport;

    /// <summary>What the server said last; None after STARTTLS until it is asked again.</summary>
    public ImapCapabilities Capabilities { get; set; }

    public IImapObserver? Observer { get; set; }

    public Exception? Fault { get; private set; }

    public Task<StatusResponse> Greeting => _loop.Greeting;

    /// <summary>Cancelled when the connection has ended; <see cref="Fault"/> says why.</summary>
    public CancellationToken Ended => _ended.Token;

    public bool IsUsable => Volatile.Read(ref _isAborted) == 0;

    public void Start() => _reading = Task.Run(() => _loop.RunAsync());

    public void Enqueue(params ReadOnlySpan<ImapCommand> group)
    {
        SelectCommand? select = null;
        foreach (var command in group)
        {
            if (command.State != CommandState.New) throw new InvalidOperationException("A command object can be sent only once.");
            command.DependsOn = select;
            if (command is not SelectCommand selecting) continue;
            select = selecting;
            select.Answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _sender.Enqueue(group);
    }

    public void OnContinuation(byte[] text) => _sender.OnContinuation(text);

    public void OnSent()
    {
        // A command that slipped in while the connection ended would wait for ever.
        if (!IsUsable) FailOutstanding(Fault ?? new ImapConnectionLostException(Texts.Ended()));
        WatchSilence();
    }

    public void OnAnswered(StatusResponse tagged, ImapCommand command)
    {
        command.State = CommandState.Done;
        command.Finish(tagged);
        if (command is SelectCommand { Result.IsCompletedSuccessfully: false } select) FailDependants(select);
        command.Answered?.TrySetResult();
        _sender.OnAnswered(command);
        WatchSilence();
    }

    /// <summary>Ends the connection. Every command that is not answered fails.</summary>
    public void Abort(Exception reason)
    {
        if (Interlocked.Exchange(ref _isAborted, 1) != 0) return;
        var fault = Explain(reason);
        Fault = fault;
        _sender.Close(fault);
        FailOutstanding(fault);
        _loop.Fail(fault);
        _transport.Abort();
        _ended.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Abort(new ImapConnectionLostException(Texts.ClosedHere()));
        await _reading.ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    private static void FailDependants(List<ImapCommand> commands, Exception? cause)
    {
        foreach (var command in commands)
            command.Fail(new ImapNotSelectedException(Texts.SelectFailed(command.Name), cause));
    }

    private void FailOutstanding(Exception fault)
    {
        foreach (var command in _outstanding.RemoveAll())
        {
            command.State = CommandState.Done;
            command.Fail(fault);
            command.Answered?.TrySetResult();
        }
    }

    private void FailDependants(SelectCommand select) => FailDependants(_outstanding.DependingOn(select), select.Result.Exception?.InnerException);

    private Exception Explain(Exception reason) => reason switch
    {
        ImapException => reason,
        Net.SaslException login => new ImapAuthenticationException(LineTexts.Of(login), login),
        OperationCanceledException => new ImapConnectionLostException(Texts.GivenUp(), reason),
        Net.LineException line => new ImapConnectionLostException(LineTexts.Of(line), line) { ByeText = _loop.ByeText },
        IOException or ObjectDisposedException or System.Net.Sockets.SocketException => new ImapConnectionLostException(Texts.Lost(), reason) { ByeText = _loop.ByeText },
        _ => new ImapConnectionLostException(Texts.ClientError(reason.GetType().Name), reason),
    };

    private void WatchSilence()
    {
        lock (_stall)
        {
            var isDue = _outstanding.IsAnswerDue;
            if (isDue == _isAnswerDue || !IsUsable) return;
            _isAnswerDue = isDue;
            _transport.ExpectAnswer(isDue);
        }
    }
}
