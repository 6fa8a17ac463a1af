using System.Runtime.CompilerServices;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>
/// UID FETCH with message text, streamed to a consumer. The server is made to wait for a slow one, and with it everything else on the
/// connection: do not await another command of the same connection while <see cref="Messages"/> is being read.
/// </summary>
public sealed class FetchMessagesCommand : ImapCommand<UidSet>
{
    private readonly FetchItems _items;
    private readonly long? _origin;
    private readonly MessageQueue _queue;
    private readonly UidSetBuilder _vanished = new();

    /// <summary>Makes the command.</summary>
    /// <param name="request">What to fetch.</param>
    /// <param name="limits">Bounds of what waits for the consumer; null for the defaults.</param>
    public FetchMessagesCommand(FetchRequest request, ImapLimits? limits = null)
        : base((request ?? throw new ArgumentNullException(nameof(request))).ToText())
    {
        _items = request.Items;
        _origin = request.Range?.Offset;
        _queue = new MessageQueue((limits ?? ImapLimits.Default).QueuedBytes);
    }

    /// <summary>
    /// The messages, as they come. Each is valid until the next is asked for. Leaving early gives the command up: the connection is
    /// kept when little of the answer is left, dropped otherwise.
    /// </summary>
    public async IAsyncEnumerable<FetchedMessage> Messages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var isComplete = false;
        List<FetchedMessage>? batch = null;
        var taken = 0;
        try
        {
            while (await _queue.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (_queue.Reader.TryRead(out batch))
                {
                    for (taken = 0; taken < batch.Count;)
                    {
                        var message = batch[taken++];
                        await using (message.ConfigureAwait(false))
                        {
                            _queue.Taken(message);
                            yield return message;
                        }
                    }
                }
            }

            isComplete = true;
        }
        finally
        {
            if (!isComplete) Cancel(new CancellationToken(canceled: true));
            do
            {
                for (; taken < batch?.Count; taken++) await batch[taken].DisposeAsync().ConfigureAwait(false);
                taken = 0;
            }
            while (_queue.Reader.TryRead(out batch));
        }
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
        // Without what was asked for it is news about flags, for whoever listens.
        if (fetch.Uid == 0 || !fetch.Has(_items & (FetchItems.Body | FetchItems.Header | FetchItems.Flags)) || !IsOurs(fetch)) return false;
        _queue.Add(new FetchedMessage(fetch));
        return true;
    }

    internal override BodyTarget? OpenBody(FetchParse fetch, long length)
    {
        if (!_items.HasFlag(FetchItems.Body) || !IsOurs(fetch)) return null;
        var known = _items & ~FetchItems.Body;
        if (fetch.Uid == 0 || !fetch.Has(known)) return new SpooledBody(length, AddSpooled);
        var body = new StreamedBody();
        _queue.Add(new FetchedMessage(fetch, new MessageBody(body.Reader, length)));
        _queue.Publish();
        return body;
    }

    internal override void Publish() => _queue.Publish();

    internal override ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => _queue.WaitForRoomAsync(cancellationToken);

    internal override void Fail(Exception exception)
    {
        base.Fail(exception);
        _queue.Close(exception);
    }

    internal override void Cancel(CancellationToken cancellationToken)
    {
        base.Cancel(cancellationToken);
        _queue.Close(new OperationCanceledException(cancellationToken));
    }

    /// <inheritdoc/>
    protected override UidSet OnCompleted(StatusResponse tagged)
    {
        _queue.Close();
        return _vanished.ToSet();
    }

    /// <summary>Several parts of one message may be on their way; each says where it begins (RFC 9051 7.5.2).</summary>
    private bool IsOurs(FetchParse fetch) => _origin is not { } origin || !fetch.HasText || origin == (fetch.Origin ?? 0);

    private void AddSpooled(FetchParse fetch, MessageBody body)
    {
        if (fetch.Uid != 0) _queue.Add(new FetchedMessage(fetch, body));
        else _ = body.CloseAsync().AsTask();
    }
}
