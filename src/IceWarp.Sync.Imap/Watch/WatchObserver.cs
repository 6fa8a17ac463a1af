using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>Makes of what the server tells unasked the notices it stands for. Keeps nothing but them.</summary>
internal sealed class WatchObserver(IReadOnlyList<FolderId> folders, SignalCollector signals) : IImapObserver
{
    private readonly ILookup<string, FolderId> byName = folders.ToLookup(f => ImapStore.NameOf(f).Name, StringComparer.Ordinal);
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
                AddDecoded(status.Mailbox.Wire);
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

    /// <summary>
    /// Dovecot 2.3.19 pushes names as UTF-8 instead of modified UTF-7, also to a client that has not enabled UTF8=ACCEPT: then the name is
    /// the decoded one of a mailbox. Where it could be that of two, both are told.
    /// </summary>
    private void AddDecoded(string wire)
    {
        foreach (FolderId folder in byName[Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(wire))])
        {
            signals.Add(folder);
        }
    }
}
