using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>Makes of what the server tells unasked the notices it stands for. Keeps nothing but them.</summary>
internal sealed class WatchObserver(SignalCollector signals) : IImapObserver
{
    private volatile MailboxName? selected;
    private volatile TaskCompletionSource overflow = new();

    /// <summary>The mailbox that untagged data about messages concern.</summary>
    public MailboxName? Selected
    {
        get => selected;
        set => selected = value;
    }

    /// <summary>Completes at the next NOTIFICATIONOVERFLOW (RFC 5465 section 5.8): the server has stopped telling.</summary>
    public Task NextOverflow()
    {
        overflow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return overflow.Task;
    }

    public void OnResponse(ImapResponse response)
    {
        switch (response)
        {
            case MailboxStatusResponse status:
                signals.Add(new(status.Mailbox.Wire));
                break;
            case ListResponse:
                // A mailbox was made, renamed, deleted, subscribed or unsubscribed (RFC 5465 sections 5.4 and 5.5).
                signals.Add(null);
                break;
            case StatusResponse { Code.Name: "NOTIFICATIONOVERFLOW" }:
                overflow.TrySetResult();
                break;
            case CountResponse { Name: "EXISTS" or "EXPUNGE" } or FetchResponse or VanishedResponse when selected is { } mailbox:
                signals.Add(new(mailbox.Wire));
                break;
        }
    }
}
