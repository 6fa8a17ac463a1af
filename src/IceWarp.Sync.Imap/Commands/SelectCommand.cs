using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Localisation;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Protocol;
using IceWarp.Sync.Imap.Responses;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>SELECT or EXAMINE (RFC 9051 6.3.2), with CONDSTORE or QRESYNC where asked for (RFC 7162 3.1.8, 3.2.5).</summary>
public sealed class SelectCommand : ImapCommand<SelectedMailbox>
{
    private readonly SelectOptions _options;
    private SelectedMailbox _mailbox;
    private UidSetBuilder _vanished = new();
    private MessageDataList _changed = new();

    /// <summary>Makes the command.</summary>
    /// <param name="mailbox">What to select.</param>
    /// <param name="options">How; null for a plain SELECT.</param>
    public SelectCommand(MailboxName mailbox, SelectOptions? options = null)
        : base(Build(mailbox, options ??= new SelectOptions()))
    {
        _options = options;
        _mailbox = new SelectedMailbox(mailbox);
    }

    /// <summary>What is being selected.</summary>
    public MailboxName Mailbox => _mailbox.Mailbox;

    /// <inheritdoc/>
    protected internal override bool Accept(ImapResponse response, bool isOldest)
    {
        // SELECT is never run beside others, so data that come while older commands are open are theirs.
        if (!isOldest) return false;
        switch (response)
        {
            case FlagsResponse flags:
                _mailbox = _mailbox with { Flags = flags.Flags };
                return true;
            case CountResponse { Name: "EXISTS" } count:
                _mailbox = _mailbox with { Exists = count.Number };
                return true;
            case CountResponse { Name: "RECENT" }:
                return true;
            case ListResponse:
                return true; // RFC 9051 6.3.2: IMAP4rev2 names the mailbox again.
            case VanishedResponse { IsEarlier: true } vanished:
                _vanished.Add(vanished.Uids);
                return true;
            case UnknownResponse { Name: "VANISHED" }:
                _mailbox = _mailbox with { HasUnreadableChanges = true };
                return true;
            case StatusResponse { Tag: null, Code: { } code }:
                return AcceptCode(code);
            default:
                return false;
        }
    }

    internal override bool AcceptFetch(FetchParse fetch, bool isOldest)
    {
        if (!isOldest || _options.Since is null || fetch.Uid == 0) return false;
        if (_changed.Count >= ImapLimits.Default.Elements) throw new ImapProtocolException("The server sent too many changes on SELECT.");
        _changed.Add(fetch.ToData());
        return true;
    }

    /// <inheritdoc/>
    protected override SelectedMailbox OnCompleted(StatusResponse tagged)
    {
        ArgumentNullException.ThrowIfNull(tagged);
        if (tagged.Code?.Name == "READ-ONLY") _mailbox = _mailbox with { IsReadOnly = true };
        if (_options.ExpectedValidity is { } expected && _mailbox.UidValidity != expected)
            throw new ImapNotSelectedException(Texts.OtherValidity(_mailbox.UidValidity, expected));
        return _mailbox with { Changed = _changed, Vanished = _vanished.ToSet() };
    }

    private bool AcceptCode(ResponseCode code)
    {
        switch (code.Name)
        {
            case "CLOSED":
                // RFC 7162 3.2.11: what came until now was about the mailbox selected before.
                _mailbox = new SelectedMailbox(_mailbox.Mailbox) { IsReadOnly = _mailbox.IsReadOnly };
                _vanished = new UidSetBuilder();
                _changed = new();
                return true;
            case "UIDVALIDITY" when code.Number is <= uint.MaxValue and var validity:
                _mailbox = _mailbox with { UidValidity = (uint)validity };
                return true;
            case "UIDNEXT" when code.Number is <= uint.MaxValue and var next:
                _mailbox = _mailbox with { UidNext = (uint)next };
                return true;
            case "HIGHESTMODSEQ":
                _mailbox = _mailbox with { HighestModSeq = code.Number };
                return true;
            case "NOMODSEQ":
                _mailbox = _mailbox with { HighestModSeq = null, HasNoModSeq = true };
                return true;
            case "UIDNOTSTICKY":
                _mailbox = _mailbox with { AreUidsKept = false };
                return true;
            case "PERMANENTFLAGS":
                var reader = code.Read(ImapLimits.Default);
                if (reader.Peek == '(' && new KeywordInterner().TryGet(reader.FlatList(), ImapLimits.Default.Elements, out var flags)) _mailbox = _mailbox with { PermanentFlags = flags };
                return true;
            case "MAILBOXID":
                _mailbox = _mailbox with { MailboxId = code.Text.Trim('(', ')') };
                return true;
            case "UNSEEN":
                return true;
            default:
                return false;
        }
    }

    private static CommandText Build(MailboxName mailbox, SelectOptions options)
    {
        var text = new CommandText(options.IsReadOnly ? "EXAMINE" : "SELECT").Mailbox(mailbox);
        if (options.Since is { } since)
        {
            var known = since.KnownUids is { IsEmpty: false } uids ? $" {uids}" : "";
            return text.Raw($"(QRESYNC ({since.UidValidity} {since.ModSeq}{known}))");
        }

        return options.UseCondStore ? text.Raw("(CONDSTORE)") : text;
    }
}
