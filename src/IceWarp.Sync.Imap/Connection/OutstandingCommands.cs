using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Connection;

/// <summary>Commands sent and not yet answered, oldest first. Data go to the oldest that wants them, for servers answer in order.</summary>
internal sealed class OutstandingCommands
{
    private readonly Lock _gate = new();
    private readonly List<ImapCommand> _commands = [];

    /// <summary>Whether the server owes an answer to something other than IDLE.</summary>
    public bool IsAnswerDue
    {
        get
        {
            lock (_gate) return _commands.Exists(static command => !command.MayWait);
        }
    }

    public void Add(ImapCommand command)
    {
        lock (_gate) _commands.Add(command);
    }

    public ImapCommand? Remove(string tag)
    {
        lock (_gate)
        {
            var index = _commands.FindIndex(command => command.Tag == tag);
            if (index < 0) return null;
            var command = _commands[index];
            _commands.RemoveAt(index);
            return command;
        }
    }

    public ImapCommand[] RemoveAll()
    {
        lock (_gate)
        {
            var all = _commands.ToArray();
            _commands.Clear();
            return all;
        }
    }

    /// <summary>The command that took the data; null when none did.</summary>
    public bool Offer(ImapResponse response)
    {
        for (var i = 0; At(i) is { } command; i++)
            if (!command.IsSettled && command.Accept(response, i == 0))
                return true;
        return false;
    }

    public ImapCommand? OfferFetch(FetchParse fetch)
    {
        for (var i = 0; At(i) is { } command; i++)
            if (!command.IsSettled && command.AcceptFetch(fetch, i == 0))
                return command;
        return null;
    }

    public (ImapCommand? Command, BodyTarget? Target) OfferBody(FetchParse fetch, long length)
    {
        for (var i = 0; At(i) is { } command; i++)
            if (!command.IsSettled && command.OpenBody(fetch, length) is { } target)
                return (command, target);
        return default;
    }

    /// <summary>Commands that were queued behind a SELECT that failed.</summary>
    public List<ImapCommand> DependingOn(SelectCommand select)
    {
        lock (_gate) return _commands.FindAll(command => command.DependsOn == select);
    }

    // Only the reader removes, so a position stays right while the reader walks; senders append.
    private ImapCommand? At(int index)
    {
        lock (_gate) return index < _commands.Count ? _commands[index] : null;
    }
}
