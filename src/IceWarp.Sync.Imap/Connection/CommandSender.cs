using System.Globalization;
using System.Text;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>Sends commands in the order queued. What is queued together, or while a write is under way, leaves in one write.</summary>
internal sealed class CommandSender(ImapConnection connection, ITransport transport, OutstandingCommands outstanding, CancellationToken ended)
{
    private const int FlushAt = 128 << 10;
    private const int LiteralMinusLimit = 4096;
    private readonly Lock _gate = new();
    private readonly Queue<ImapCommand> _queue = new();
    private readonly WireOutput _output = new(transport);
    private TaskCompletionSource<byte[]?>? _continuation;
    private IdleCommand? _idle;
    private Exception? _fault;
    private bool _isRunning;
    private int _lastTag;
    private long _unflushed;

    /// <summary>Queues commands one behind the other, with nobody else's between.</summary>
    public void Enqueue(ReadOnlySpan<ImapCommand> group)
    {
        bool mustStart;
        lock (_gate)
        {
            if (_fault is not null)
            {
                foreach (var command in group) Refuse(command, _fault);
                return;
            }

            foreach (var command in group)
            {
                command.State = CommandState.Queued;
                _queue.Enqueue(command);
            }

            mustStart = !_isRunning;
            _isRunning = true;
            _idle?.Stop();
        }

        if (mustStart) _ = RunAsync();
    }

    /// <summary>The server asks for more.</summary>
    public void OnContinuation(byte[] text) => Interlocked.Exchange(ref _continuation, null)?.TrySetResult(text);

    /// <summary>A command was answered, so that it will not be asked for more.</summary>
    public void OnAnswered(ImapCommand command)
    {
        if (command == Current) Interlocked.Exchange(ref _continuation, null)?.TrySetResult(null);
    }

    public void Close(Exception fault)
    {
        ImapCommand[] waiting;
        lock (_gate)
        {
            _fault ??= fault;
            waiting = [.. _queue];
            _queue.Clear();
        }

        foreach (var command in waiting) Refuse(command, fault);
        Interlocked.Exchange(ref _continuation, null)?.TrySetResult(null);
    }

    private ImapCommand? Current { get; set; }

    private static void Refuse(ImapCommand command, Exception fault)
    {
        command.State = CommandState.Done;
        command.Fail(fault);
        command.Answered?.TrySetResult();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                if (TryNext(out var command))
                {
                    await SendAsync(command).ConfigureAwait(false);
                    continue;
                }

                // Only the loop clears the mark, and only when nothing was queued since.
                await FlushAsync().ConfigureAwait(false);
                lock (_gate)
                {
                    if (_queue.Count > 0) continue;
                    _isRunning = false;
                    return;
                }
            }
        }
        catch (Exception e)
        {
            connection.Abort(e);
        }
    }

    private bool TryNext(out ImapCommand command)
    {
        lock (_gate) return _queue.TryDequeue(out command!);
    }

    private async ValueTask SendAsync(ImapCommand command)
    {
        // Without its SELECT a command would work on whatever mailbox was selected before.
        if (command.DependsOn is { } select && (command.ChangesMailbox ? !await IsSelectedAsync(select).ConfigureAwait(false) : select is { IsSettled: true, Result.IsCompletedSuccessfully: false }))
        {
            Refuse(command, new ImapNotSelectedException(Texts.NotSent(command.Name)));
            return;
        }

        if (command.IsSettled)
        {
            Refuse(command, new OperationCanceledException());
            return;
        }

        if (command.IsBarrier) command.Answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        command.Tag = "A" + (++_lastTag).ToString(CultureInfo.InvariantCulture);
        command.State = CommandState.Sent;
        Current = command;
        outstanding.Add(command);
        connection.OnSent();
        if (!command.IsBarrier)
        {
            await SendTextAsync(command).ConfigureAwait(false);
            return;
        }

        // What came before a secret is none and is logged.
        if (command.IsSecret) await FlushAsync().ConfigureAwait(false);
        Task<byte[]?> continuation;
        using (command.IsSecret ? transport.Secret() : null)
        {
            await SendTextAsync(command).ConfigureAwait(false);
            continuation = ExpectContinuation();
            await FlushAsync().ConfigureAwait(false);
        }

        await ConverseAsync(command, continuation).ConfigureAwait(false);
    }

    private async Task<bool> IsSelectedAsync(SelectCommand select)
    {
        await FlushAsync().ConfigureAwait(false);
        if (select.Answered is { } answered) await answered.Task.WaitAsync(ended).ConfigureAwait(false);
        return select.Result.IsCompletedSuccessfully;
    }

    private async ValueTask SendTextAsync(ImapCommand command)
    {
        var text = command.Text;
        _output.Write(Encoding.ASCII.GetBytes(command.Tag + " "));
        var position = 0;
        foreach (var (offset, literal) in text.Literals)
        {
            await _output.WriteAsync(text.Bytes[position..offset], ended).ConfigureAwait(false);
            position = offset;
            if (!await AnnounceAsync(command, literal.Length).ConfigureAwait(false)) return;
            if (literal.Stream is null) await _output.WriteAsync(literal.Bytes, ended).ConfigureAwait(false);
            else await _output.CopyAsync(literal.Stream, literal.Length, ended).ConfigureAwait(false);
            _unflushed += literal.Length;
        }

        await _output.WriteAsync(text.Bytes[position..], ended).ConfigureAwait(false);
        _output.Write("\r\n"u8);
        _unflushed += text.Bytes.Length;
        if (_unflushed > FlushAt) await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Announces a literal (RFC 9051 4.3, RFC 7888). False when the server has refused the command instead of asking for it.</summary>
    private async ValueTask<bool> AnnounceAsync(ImapCommand command, long length)
    {
        var capabilities = connection.Capabilities;
        var isAsked = !capabilities.HasLiteralPlus && !(capabilities.HasLiteralMinus && length <= LiteralMinusLimit);
        if (!isAsked)
        {
            _output.Write(Encoding.ASCII.GetBytes($"{{{length}+}}\r\n"));
            return true;
        }

        var continuation = ExpectContinuation();
        _output.Write(Encoding.ASCII.GetBytes($"{{{length}}}\r\n"));
        await FlushAsync().ConfigureAwait(false);
        return await WaitAsync(command, continuation).ConfigureAwait(false) is not null;
    }

    /// <summary>AUTHENTICATE, IDLE and the like: speak as the server asks, until it has answered.</summary>
    private async ValueTask ConverseAsync(ImapCommand command, Task<byte[]?> continuation)
    {
        while (await WaitAsync(command, continuation).ConfigureAwait(false) is { } challenge)
        {
            if (command is IdleCommand idle)
            {
                await IdleAsync(idle).ConfigureAwait(false);
                return;
            }

            continuation = ExpectContinuation();
            if (command.Respond(challenge) is not { } reply) continue;
            using (command.IsSecret ? transport.Secret() : null)
            {
                _output.Write(reply);
                _output.Write("\r\n"u8);
                await FlushAsync().ConfigureAwait(false);
            }
        }

        await command.Answered!.Task.WaitAsync(ended).ConfigureAwait(false);
    }

    private async ValueTask IdleAsync(IdleCommand idle)
    {
        lock (_gate)
        {
            if (_queue.Count > 0) idle.Stop();
            _idle = idle;
        }

        await Task.WhenAny(idle.Stopped, idle.Answered!.Task).WaitAsync(ended).ConfigureAwait(false);
        lock (_gate) _idle = null;
        if (!idle.Answered.Task.IsCompleted) _output.Write("DONE\r\n"u8);
        idle.OnDoneSent();
        connection.OnSent();
    }

    private Task<byte[]?> ExpectContinuation()
    {
        var source = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _continuation = source;
        return source.Task;
    }

    private async ValueTask<byte[]?> WaitAsync(ImapCommand command, Task<byte[]?> continuation)
    {
        // The answer may have come before the question was set up.
        if (command.State == CommandState.Done) Interlocked.Exchange(ref _continuation, null)?.TrySetResult(null);
        return await continuation.WaitAsync(ended).ConfigureAwait(false);
    }

    private ValueTask FlushAsync()
    {
        _unflushed = 0;
        return _output.FlushAsync(ended);
    }
}
