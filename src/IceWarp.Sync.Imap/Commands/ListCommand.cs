using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>LIST with all that is asked for along with it.</summary>
public sealed class ListCommand : ImapCommand<ListResult>
{
    private readonly ListRequest _request;
    private readonly bool _wantsRights;
    private readonly List<ListResponse> _mailboxes = [];
    private readonly Dictionary<MailboxName, MailboxStatusResponse> _status = [];
    private readonly Dictionary<MailboxName, string> _rights = [];

    /// <summary>Makes the command.</summary>
    /// <param name="request">What to list.</param>
    public ListCommand(ListRequest request)
        : base((request ?? throw new ArgumentNullException(nameof(request))).ToText())
    {
        _request = request;
        _wantsRights = request.Return.Contains("MYRIGHTS", StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (_mailboxes.Count > 200_000 || _status.Count > 200_000) throw new ImapProtocolException("The server listed too many mailboxes.");
        switch (response)
        {
            case ListResponse { OldName: null } mailbox:
                if (_request.Only is null || _request.Only.Equals(mailbox.Mailbox)) _mailboxes.Add(mailbox);
                return true;
            case MailboxStatusResponse status when _request.Status.Count > 0:
                _status[status.Mailbox] = status;
                return true;
            case MyRightsResponse rights when _wantsRights:
                _rights[rights.Mailbox] = rights.Rights;
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override ListResult OnCompleted(StatusResponse tagged) => new(_mailboxes, _status, _rights);
}
