using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>UID STORE of flags, conditional where wanted (RFC 9051 6.4.6, RFC 7162 3.1.3).</summary>
public sealed class StoreCommand : ImapCommand<StoreResult>
{
    private readonly UidSet _uids;
    private readonly bool _mustWait;
    private readonly List<MessageData> _messages = [];

    /// <summary>Makes the command.</summary>
    /// <param name="uids">The messages.</param>
    /// <param name="mode">Add, remove or replace.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="unchangedSince">Leave messages alone that changed after this mod-sequence; null stores in any case.</param>
    /// <param name="isSilent">Do not ask for the new flags; the new mod-sequences come all the same.</param>
    public StoreCommand(UidSet uids, StoreMode mode, ImapFlags flags, ulong? unchangedSince = null, bool isSilent = true)
        : base(Build(uids, mode, flags, unchangedSince, isSilent))
    {
        _uids = uids;
        _mustWait = mode == StoreMode.Replace || (mode == StoreMode.Add && flags.System.HasFlag(ImapSystemFlags.Deleted));
    }

    /// <summary>
    /// True where messages are marked as deleted, for the next EXPUNGE of whomever takes them away, and where all flags are replaced.
    /// Else a command may follow its SELECT in the same flight: after a NO no mailbox is selected and it is refused (RFC 9051
    /// 6.3.2), and a mailbox that was made anew in that moment would show one wrong flag, not a missing message.
    /// </summary>
    public override bool ChangesMailbox => _mustWait;

    internal UidSet Uids => _uids;

    internal override bool AcceptFetch(FetchParse fetch, bool isOldest)
    {
        if (fetch.Uid == 0 || !_uids.Contains(fetch.Uid) || (fetch.Present & (FetchItems.Flags | FetchItems.ModSeq)) == 0) return false;
        if (_messages.Count < ImapLimits.Default.Elements) _messages.Add(fetch.ToData());
        return true;
    }

    /// <inheritdoc/>
    protected override StoreResult OnCompleted(StatusResponse tagged)
    {
        ArgumentNullException.ThrowIfNull(tagged);
        return new StoreResult(_messages, tagged.Code?.Modified ?? UidSet.Empty);
    }

    // RFC 7162 3.1.3: a NO with MODIFIED means that nothing at all could be stored.
    /// <inheritdoc/>
    protected override StoreResult OnRefused(StatusResponse tagged) =>
        tagged?.Code?.Modified is { } modified ? new StoreResult(_messages, modified) : base.OnRefused(tagged!);

    private static CommandText Build(UidSet uids, StoreMode mode, ImapFlags flags, ulong? unchangedSince, bool isSilent)
    {
        var text = new CommandText("UID STORE").Set(uids);
        if (unchangedSince is { } since) text.Raw($"(UNCHANGEDSINCE {since})");
        var sign = mode switch { StoreMode.Add => "+", StoreMode.Remove => "-", _ => "" };
        foreach (var keyword in flags.Keywords) WireText.RequireAtom(keyword, nameof(flags));
        return text.Raw($"{sign}FLAGS{(isSilent ? ".SILENT" : "")} ({flags})");
    }
}
