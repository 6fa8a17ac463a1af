using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Names;
using IceWarp.Sync.Imap.Responses;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Lists all mailboxes with their states: one turn with LIST-STATUS (RFC 5819), two without.</summary>
internal sealed class FolderLister(MailboxDesk desk, Action<string>? extensionRefused)
{
    private readonly ImapCapabilities capabilities = desk.Client.Capabilities;
    private bool refusesExtensions;

    /// <summary>The delimiter that the server uses; <see langword="null"/> for flat names, or before the first listing.</summary>
    public char? Delimiter { get; private set; }

    public IReadOnlyList<string> StatusItems { get; } =
    [
        "UIDVALIDITY",
        "UIDNEXT",
        "MESSAGES",
        .. desk.Client.Capabilities.HasCondStore ? ["HIGHESTMODSEQ"] : Array.Empty<string>(),
        .. desk.Client.Capabilities.Has("OBJECTID") ? ["MAILBOXID"] : Array.Empty<string>(),
    ];

    /// <summary>Lists the tree. A server that refuses what it announces is asked with the commands of RFC 3501, and never again otherwise.</summary>
    public async Task<FolderListing> ListAsync(CancellationToken cancellationToken)
    {
        bool isExtended = !refusesExtensions && (capabilities.Has("LIST-STATUS") || capabilities.Has("LIST-EXTENDED"));
        try
        {
            return await ListAsync(isExtended, cancellationToken).ConfigureAwait(false);
        }
        catch (ImapCommandException refused) when (refused.IsBad && isExtended)
        {
            refusesExtensions = true;
            extensionRefused?.Invoke(capabilities.Has("LIST-STATUS") ? "LIST-STATUS" : "LIST-EXTENDED");
            return await ListAsync(isExtended: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<FolderListing> ListAsync(bool isExtended, CancellationToken cancellationToken)
    {
        bool hasStatus = isExtended && capabilities.Has("LIST-STATUS");
        desk.LeaveAny(cancellationToken);
        bool canReturn = isExtended && capabilities.Has("LIST-EXTENDED");
        ListResult list = await desk.Client.ListAsync(
            new ListRequest
            {
                Return =
                [
                    .. canReturn && capabilities.Has("SPECIAL-USE") ? ["SPECIAL-USE"] : Array.Empty<string>(),
                    .. canReturn && capabilities.Has("LIST-MYRIGHTS") ? ["MYRIGHTS"] : Array.Empty<string>(),
                ],
                Status = hasStatus ? StatusItems : [],
            },
            cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<MailboxName, MailboxStatusResponse> status =
            hasStatus ? list.Status : await AskEachAsync(list.Mailboxes, cancellationToken).ConfigureAwait(false);
        return ToListing(list, status);
    }

    /// <summary>What the folder is from one mailbox's answers.</summary>
    public static FolderInfo ToInfo(MailboxName mailbox, FolderPath path, MailboxStatusResponse? status)
    {
        var token = new MailboxToken(status?.UidValidity ?? 0, status?.UidNext ?? 0, status?.HighestModSeq ?? 0, status?.Messages ?? 0);
        return new()
        {
            Id = new(mailbox.Wire),
            Path = path,
            StableId = status?.MailboxId is { } id && id.All(char.IsAscii) ? id : null,
            Incarnation = token.Validity == 0 ? null : token.Validity.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Token = token.TellsAll ? token.ToToken() : null,
        };
    }

    /// <summary>All STATUS commands in one flight. A mailbox that refuses one is listed without a state.</summary>
    private async Task<Dictionary<MailboxName, MailboxStatusResponse>> AskEachAsync(
        IReadOnlyList<ListResponse> mailboxes, CancellationToken cancellationToken)
    {
        StatusCommand[] commands = [.. mailboxes.Where(m => m.IsSelectable).Select(m => new StatusCommand(m.Mailbox, StatusItems))];
        desk.EnqueueUnselected(cancellationToken, commands);
        Dictionary<MailboxName, MailboxStatusResponse> found = [];
        foreach (StatusCommand command in commands)
        {
            try
            {
                MailboxStatusResponse status = await command.Result.ConfigureAwait(false);
                found[status.Mailbox] = status;
            }
            catch (ImapCommandException)
            {
                // No right to ask; SELECT will tell, or fail for this folder alone.
            }
        }

        return found;
    }

    private FolderListing ToListing(ListResult list, IReadOnlyDictionary<MailboxName, MailboxStatusResponse> status)
    {
        IReadOnlyList<ListResponse> mailboxes = list.Mailboxes;
        Delimiter = mailboxes.FirstOrDefault(m => m.Delimiter is not null)?.Delimiter;
        Dictionary<FolderPath, FolderInfo> folders = [];
        bool isWhole = true;

        // The name that people gave belongs to the mailbox that is encoded as it should be, whatever the order of the listing.
        foreach (ListResponse mailbox in mailboxes.DistinctBy(m => m.Mailbox).OrderBy(m => ModifiedUtf7.Encode(m.Mailbox.Name) == m.Mailbox.Wire ? 0 : 1))
        {
            FolderPath? path = PathOf(mailbox, useWire: false);
            path = path is null || folders.ContainsKey(path) ? PathOf(mailbox, useWire: true) : path;
            for (int number = 2; path is not null && folders.ContainsKey(path); number++)
            {
                path = path.Parent.Child($"{path.Name} ({number})");
            }

            isWhole &= path is not null && folders.TryAdd(path, ToInfo(mailbox.Mailbox, path, status.GetValueOrDefault(mailbox.Mailbox)) with
            {
                Role = RoleOf(mailbox),
                HoldsItems = mailbox.IsSelectable,
                Rights = list.Rights.TryGetValue(mailbox.Mailbox, out string? letters) ? FolderRightsLetters.Parse(letters) : null,
            });
        }

        return new([.. folders.Values], isWhole ? ListingCompleteness.Complete : ListingCompleteness.Denied);
    }

    /// <summary>The place of a mailbox; its wire form where the decoded one is no path or is taken by a mailbox that decodes to the same.</summary>
    private static FolderPath? PathOf(ListResponse mailbox, bool useWire)
    {
        string name = useWire ? mailbox.Mailbox.Wire : mailbox.Mailbox.Name;
        string[] levels = mailbox.Delimiter is { } delimiter ? name.Split(delimiter) : [name];
        return levels.Any(l => l.Length == 0 || l.AsSpan().IndexOfAny('\0', '\r', '\n') >= 0) ? null : FolderPath.Of(levels);
    }

    private static FolderRole RoleOf(ListResponse mailbox)
    {
        if (mailbox.Mailbox.IsInbox)
        {
            return FolderRole.Inbox;
        }

        foreach (FolderRole role in new[] { FolderRole.Drafts, FolderRole.Sent, FolderRole.Trash, FolderRole.Junk, FolderRole.Archive, FolderRole.All, FolderRole.Flagged })
        {
            if (mailbox.Has($@"\{role}"))
            {
                return role;
            }
        }

        return FolderRole.None;
    }
}
