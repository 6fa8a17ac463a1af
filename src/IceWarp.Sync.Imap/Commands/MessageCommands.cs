using System.Runtime.CompilerServices;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Commands;

/// <summary>Commands about messages of the selected mailbox, and APPEND.</summary>
public static class MessageCommands
{
    /// <summary>UID FETCH without message text, collected.</summary>
    public static Task<FetchResult> FetchAsync(this ImapClient client, FetchRequest request, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new FetchDataCommand(request), cancellationToken);

    /// <summary>UID FETCH with message text, streamed. See <see cref="FetchMessagesCommand.Messages"/>.</summary>
    public static async IAsyncEnumerable<FetchedMessage> FetchMessagesAsync(this ImapClient client, FetchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var command = new FetchMessagesCommand(request, Checked(client).Limits);
        client.Enqueue(cancellationToken, command);
        await foreach (var message in command.Messages(cancellationToken).ConfigureAwait(false)) yield return message;
    }

    /// <summary>UID STORE.</summary>
    public static Task<StoreResult> StoreAsync(this ImapClient client, UidSet uids, StoreMode mode, ImapFlags flags, ulong? unchangedSince = null, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new StoreCommand(uids, mode, flags, unchangedSince), cancellationToken);

    /// <summary>UID COPY.</summary>
    public static Task<UidMapping?> CopyAsync(this ImapClient client, UidSet uids, MailboxName target, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new CopyCommand(uids, target, isMove: false), cancellationToken);

    /// <summary>UID MOVE (RFC 6851). Needs MOVE.</summary>
    public static Task<UidMapping?> MoveAsync(this ImapClient client, UidSet uids, MailboxName target, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new CopyCommand(uids, target, isMove: true), cancellationToken);

    /// <summary>UID EXPUNGE (RFC 4315 2.1): removes those of the messages that are marked <c>\Deleted</c>. Needs UIDPLUS.</summary>
    public static Task ExpungeAsync(this ImapClient client, UidSet uids, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("UID EXPUNGE").Set(uids), changesMailbox: true, cancellationToken);

    /// <summary>EXPUNGE (RFC 9051 6.4.3): removes everything marked <c>\Deleted</c>, whoever marked it.</summary>
    public static Task ExpungeAllAsync(this ImapClient client, CancellationToken cancellationToken = default) =>
        SessionCommands.Plain(client, new CommandText("EXPUNGE"), changesMailbox: true, cancellationToken);

    /// <summary>UID SEARCH with keys added to the command, for example <c>text => text.Raw("HEADER Message-ID").String(id)</c>.</summary>
    public static Task<UidSet> SearchAsync(this ImapClient client, Action<CommandText> criteria, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new SearchCommand(criteria, client.Capabilities.Has("ESEARCH") || client.Capabilities.Has("IMAP4rev2")), cancellationToken);

    /// <summary>APPEND; several messages need MULTIAPPEND.</summary>
    /// <returns>The new UIDs in order; empty when the server does not tell.</returns>
    public static Task<IReadOnlyList<ImapUid>> AppendAsync(this ImapClient client, MailboxName mailbox, IEnumerable<AppendItem> messages, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new AppendCommand(mailbox, messages), cancellationToken);

    /// <summary>UID REPLACE (RFC 8508). Needs REPLACE.</summary>
    public static Task<ImapUid?> ReplaceAsync(this ImapClient client, uint uid, MailboxName mailbox, AppendItem message, CancellationToken cancellationToken = default) =>
        Checked(client).Send(new ReplaceCommand(uid, mailbox, message), cancellationToken);

    private static ImapClient Checked(ImapClient client) => client ?? throw new ArgumentNullException(nameof(client));
}
