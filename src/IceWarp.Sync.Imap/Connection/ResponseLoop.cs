using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>Reads responses one after the other and hands each to whom it belongs.</summary>
internal sealed class ResponseLoop(ImapConnection connection, ITransport transport, OutstandingCommands outstanding, ImapLimits limits, CancellationToken ended)
{
    private readonly TaskCompletionSource<StatusResponse> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ResponseFramer _framer = new(limits);
    private readonly ResponseParser _parser = new(limits);
    private WireInput _input = new(transport.Stream);
    private BodyTarget? _body;
    private ImapCommand? _fed;
    private long _drained;

    public Task<StatusResponse> Greeting => _greeting.Task;

    public string? ByeText { get; private set; }

    public async Task RunAsync()
    {
        try
        {
            while (await NextAsync().ConfigureAwait(false))
            {
            }

            throw new ImapConnectionLostException(EndText()) { ByeText = ByeText };
        }
        catch (Exception e)
        {
            connection.Abort(e);
            _body?.Fail(connection.Fault ?? e);
        }
        finally
        {
            _input.Complete();
            _framer.Release();
        }
    }

    public void Fail(Exception fault)
    {
        if (_greeting.TrySetException(fault)) _ = _greeting.Task.Exception;
    }

    private LocalText EndText()
    {
        if (ByeText is not null) return Texts.Bye();
        return _framer.IsMidResponse ? Texts.ClosedInAnswer() : Texts.Closed();
    }

    private async ValueTask<bool> NextAsync()
    {
        if (_input.Available.IsEmpty)
        {
            Feed(null);
            if (!await _input.FillAsync(ended).ConfigureAwait(false)) return false;
        }

        var kind = _framer.Next(_input.Available, out var used, out var frame);
        _input.Advance(used);
        switch (kind)
        {
            case FrameKind.NeedMore:
                return true;
            case FrameKind.BodyFollows:
                _parser.Parse(frame, bodyFollows: true);
                await BodyAsync(_framer.BodyLength).ConfigureAwait(false);
                return true;
            default:
                if (_parser.Parse(frame) is { } response) await DispatchAsync(response).ConfigureAwait(false);
                else await FetchAsync().ConfigureAwait(false);
                return true;
        }
    }

    private ValueTask FetchAsync()
    {
        var fetch = _parser.Fetch;
        if (outstanding.OfferFetch(fetch) is { } command)
        {
            Feed(command);
            var room = command.WaitForRoomAsync(ended);
            return room.IsCompletedSuccessfully ? ValueTask.CompletedTask : room;
        }

        Drain(fetch.Body.Length + fetch.Header.Length);
        Observe(fetch.ToResponse());
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes a large body from the input and gives it to the command that wants it, or to nobody.</summary>
    private async ValueTask BodyAsync(long length)
    {
        var fetch = _parser.Fetch;
        if (!fetch.IsBodyPending) throw new ImapProtocolException("The server announced a body where none can be.");
        fetch.Detach();
        Feed(null);
        var (command, target) = outstanding.OfferBody(fetch, length);
        _body = target;
        var isWanted = target is not null;
        if (!isWanted) CheckDrain(length);
        for (var left = length; left > 0;)
        {
            if (_input.Available.IsEmpty && !await _input.FillAsync(ended).ConfigureAwait(false)) throw new ImapConnectionLostException(Texts.ClosedInMessage()) { ByeText = ByeText };
            var piece = _input.Available[..(int)Math.Min(left, _input.Available.Length)];
            if (isWanted && !await target!.WriteAsync(piece, ended).ConfigureAwait(false))
            {
                // The consumer went on. Where it gave up the whole command the rest must be worth reading.
                isWanted = false;
                if (command!.IsSettled) CheckDrain(left);
            }

            _input.Advance(piece.Length);
            left -= piece.Length;
            if (!isWanted && command is not { IsSettled: false }) Drain(piece.Length);
        }

        await TailAsync().ConfigureAwait(false);
        _body = null;
        if (target is null) Observe(fetch.ToResponse());
        else target.Complete(fetch);
        Feed(command);
        if (command is not null) await command.WaitForRoomAsync(ended).ConfigureAwait(false);
    }

    private async ValueTask TailAsync()
    {
        _framer.ContinueAfterBody();
        while (true)
        {
            if (_input.Available.IsEmpty && !await _input.FillAsync(ended).ConfigureAwait(false)) throw new ImapConnectionLostException(Texts.ClosedInAnswer()) { ByeText = ByeText };
            var kind = _framer.Next(_input.Available, out var used, out var frame);
            _input.Advance(used);
            if (kind == FrameKind.NeedMore) continue;
            if (kind == FrameKind.BodyFollows) throw new ImapProtocolException("The server sent two large bodies of one message; one was asked for.");
            _parser.ParseTail(frame, bodyFollows: false);
            _parser.Fetch.Detach();
            return;
        }
    }

    /// <summary>Remembers whose consumer is still to be woken.</summary>
    private void Feed(ImapCommand? command)
    {
        if (_fed != command) _fed?.Publish();
        _fed = command;
    }

    private void Drain(long bytes)
    {
        _drained += bytes;
        if (_drained > limits.DrainBytes) throw new ImapConnectionLostException(Texts.TooMuchLeft());
    }

    private void CheckDrain(long bytes)
    {
        if (_drained + bytes > limits.DrainBytes) throw new ImapConnectionLostException(Texts.TooMuchLeft());
    }

    private async ValueTask DispatchAsync(ImapResponse response)
    {
        switch (response)
        {
            case ContinuationResponse continuation:
                connection.OnContinuation(continuation.Text);
                return;
            case StatusResponse { Tag: { } tag } tagged:
                Learn(tagged);
                await AnswerAsync(tagged, tag).ConfigureAwait(false);
                return;
            case StatusResponse status:
                Learn(status);
                if (_greeting.TrySetResult(status)) return;
                if (status.Kind == StatusKind.Bye) ByeText = status.Text;
                break;
            case CapabilityResponse capability:
                connection.Capabilities = capability.Capabilities;
                break;
            case WordsResponse { Name: "ENABLED" } enabled when enabled.Words.Contains("UTF8=ACCEPT", StringComparer.OrdinalIgnoreCase):
                _parser.IsUtf8 = true;
                break;
        }

        if (!_greeting.Task.IsCompleted) throw new ImapProtocolException("The server did not begin with a greeting.");
        if (!outstanding.Offer(response)) Observe(response);
    }

    private async ValueTask AnswerAsync(StatusResponse tagged, string tag)
    {
        if (!_greeting.Task.IsCompleted) throw new ImapProtocolException("The server did not begin with a greeting.");
        if (outstanding.Remove(tag) is not { } command) throw new ImapProtocolException("The server answered a command that was not sent.");
        _drained = 0;
        if (command is UpgradeCommand upgrade && tagged.IsOk) await UpgradeAsync(upgrade).ConfigureAwait(false);
        connection.OnAnswered(tagged, command);
    }

    private async ValueTask UpgradeAsync(UpgradeCommand upgrade)
    {
        var early = _input.TakeRest();
        try
        {
            if (upgrade.IsTls)
            {
                // What was sent in clear behind the OK is not the server's word (response injection, RFC 9051 11.1).
                if (early.Length > 0) throw new ImapProtocolException("Bytes came before TLS was set up, perhaps put there by somebody else. The connection was dropped.");
                connection.Capabilities = ImapCapabilities.None;
                await transport.StartTlsAsync(ended).ConfigureAwait(false);
            }
            else
            {
                transport.StartCompression(early);
            }
        }
        catch (Exception e)
        {
            upgrade.Fail(e);
            throw;
        }

        _input = new WireInput(transport.Stream);
    }

    private void Learn(StatusResponse status)
    {
        if (status.Code is { Name: "CAPABILITY" } code) connection.Capabilities = ImapCapabilities.Parse(code.Arguments.Span, limits);
    }

    private void Observe(ImapResponse response) => connection.Observer?.OnResponse(response);
}
