using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>UID COPY, or UID MOVE where the server has MOVE (RFC 9051 6.4.7, RFC 6851). The result maps old to new UIDs; null when the server does not tell.</summary>
public sealed class CopyCommand : ImapCommand<UidMapping?>
{
    private readonly bool _isMove;
    private UidMapping? _mapping;

    /// <summary>Makes the command.</summary>
    /// <param name="uids">The messages.</param>
    /// <param name="target">Where to.</param>
    /// <param name="isMove">MOVE instead of COPY.</param>
    public CopyCommand(UidSet uids, MailboxName target, bool isMove)
        : base(new CommandText(isMove ? "UID MOVE" : "UID COPY").Set(uids).Mailbox(target)) => _isMove = isMove;

    /// <summary>True also for a copy: under another UIDVALIDITY it would copy the wrong messages.</summary>
    public override bool ChangesMailbox => true;

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        // RFC 6851 4.3: MOVE tells before it expunges, and may do so in several portions.
        if (!_isMove || response is not StatusResponse { Code.CopiedUids: { } mapping }) return false;
        Add(mapping);
        return true;
    }

    /// <inheritdoc/>
    protected override UidMapping? OnCompleted(StatusResponse tagged)
    {
        if (tagged?.Code?.CopiedUids is { } mapping) Add(mapping);
        return _mapping;
    }

    private void Add(UidMapping mapping) => _mapping = _mapping is null || _mapping.TargetValidity != mapping.TargetValidity ? mapping : UidMapping.Join(_mapping, mapping);
}
