using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>UID FETCH of flags, dates and sizes, without message text. Costs no allocation a message beyond the list it fills.</summary>
public sealed class FetchDataCommand : ImapCommand<FetchResult>
{
    private readonly FetchItems _items;
    private readonly Action<MessageData>? _onMessage;
    private readonly MessageDataList _messages = new();
    private readonly UidSetBuilder _vanished = new();

    /// <summary>Makes the command.</summary>
    /// <param name="request">What to fetch; neither header nor body.</param>
    /// <param name="onMessage">Called for each message on the connection's reader, which it must not block, in place of collecting them; null collects them.</param>
    public FetchDataCommand(FetchRequest request, Action<MessageData>? onMessage = null)
        : base((request ?? throw new ArgumentNullException(nameof(request))).ToText())
    {
        if ((request.Items & (FetchItems.Body | FetchItems.Header)) != 0) throw new ArgumentException("Header and body come through FetchMessagesCommand.", nameof(request));
        _items = request.Items;
        _onMessage = onMessage;
    }

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        if (response is not VanishedResponse { IsEarlier: true } vanished) return false;
        _vanished.Add(vanished.Uids);
        return true;
    }

    internal override bool AcceptFetch(FetchParse fetch, bool isOldest)
    {
        // EMAILID, THREADID and a date may be missing in an honest answer; the others may not, so it is news for somebody else.
        if (fetch.Uid == 0 || !fetch.Has(_items & (FetchItems.Flags | FetchItems.Size | FetchItems.ModSeq))) return false;
        if (_onMessage is not null)
        {
            _onMessage(fetch.ToData());
            return true;
        }

        if (_messages.Count >= 4 * ImapLimits.Default.Elements) throw new ImapProtocolException("The server sent too many messages' data.");
        _messages.Add(fetch.ToData());
        return true;
    }

    /// <inheritdoc/>
    protected override FetchResult OnCompleted(StatusResponse tagged) => new(_messages, _vanished.ToSet());
}
