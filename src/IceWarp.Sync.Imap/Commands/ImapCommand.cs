using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>One command: what is sent, which untagged data it takes, and what comes of it. An object serves one sending.</summary>
public abstract class ImapCommand
{
    private protected ImapCommand(CommandText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The command's name without arguments.</summary>
    public string Name => Text.Name;

    /// <summary>
    /// Whether the command changes what is in the selected mailbox. Queued behind a SELECT in one group, such a command is held back until the
    /// SELECT has succeeded, for it would do harm in another mailbox or under another UIDVALIDITY; reading commands leave in the same flight.
    /// </summary>
    public virtual bool ChangesMailbox => false;

    internal CommandText Text { get; }

    internal string Tag { get; set; } = "";

    /// <summary>The SELECT this command was queued behind; null when there is none.</summary>
    internal SelectCommand? DependsOn { get; set; }

    /// <summary>What the answer means, where it is of another kind than data.</summary>
    internal CommandState State { get; set; }

    /// <summary>Whether nothing may be sent after this command until it is answered.</summary>
    internal virtual bool IsBarrier => false;

    /// <summary>Whether what is sent must not be logged.</summary>
    internal virtual bool IsSecret => false;

    /// <summary>Whether silence of the server is in order while this command runs.</summary>
    internal virtual bool MayWait => false;

    internal abstract bool IsSettled { get; }

    /// <summary>Completes when the server has answered or the connection has ended, also where the caller no longer waits. Null until somebody asks.</summary>
    internal TaskCompletionSource? Answered { get; set; }

    /// <summary>Takes untagged data or leaves it to the next. Runs on the connection's reader: it must not block.</summary>
    /// <param name="response">The data.</param>
    /// <param name="isOldest">Whether every earlier command has been answered, so that the data cannot be theirs.</param>
    protected internal virtual bool Accept(ImapResponse response, bool isOldest) => false;

    internal virtual bool AcceptFetch(FetchParse fetch, bool isOldest) => false;

    /// <summary>Takes a large body: a place to write it to, or null when this command does not want it.</summary>
    internal virtual BodyTarget? OpenBody(FetchParse fetch, long length) => null;

    /// <summary>No more data are at hand: whoever consumes them may be woken.</summary>
    internal virtual void Publish()
    {
    }

    internal virtual ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The answer to a continuation; null when the command has none.</summary>
    internal virtual byte[]? Respond(byte[] challenge) => null;

    internal abstract void Finish(StatusResponse tagged);

    internal abstract void Fail(Exception exception);

    /// <summary>Calls back when the result is there, whatever it is.</summary>
    internal abstract void OnSettled(Action action);

    internal abstract void Cancel(CancellationToken cancellationToken);

    internal ImapCommandException Refusal(StatusResponse tagged)
    {
        var code = tagged.Code?.Name;
        string answer = tagged.Kind == StatusKind.Bad ? "BAD" : "NO";
        return new ImapCommandException(Texts.Answered(Name, code is null ? answer : $"{answer} [{Names.AsciiText.Excerpt(System.Text.Encoding.UTF8.GetBytes(code))}]"))
        {
            Command = Name,
            IsBad = tagged.Kind == StatusKind.Bad,
            Code = code,
            ServerText = tagged.Text,
        };
    }
}
