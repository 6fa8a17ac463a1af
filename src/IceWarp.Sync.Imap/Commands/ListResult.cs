using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>What LIST brought.</summary>
/// <param name="Mailboxes">The mailboxes in the server's order.</param>
/// <param name="Status">Their STATUS, by mailbox, where asked for. A mailbox that cannot be selected has none.</param>
/// <param name="Rights">Their MYRIGHTS, by mailbox, where asked for.</param>
public sealed record ListResult(IReadOnlyList<ListResponse> Mailboxes, IReadOnlyDictionary<MailboxName, MailboxStatusResponse> Status, IReadOnlyDictionary<MailboxName, string> Rights);
