using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Commands;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Store;

/// <summary>
/// What the account may do in mailboxes: by MYRIGHTS (RFC 4314 section 3.5), all in one flight; without ACL by what SELECT says of
/// writing at all (READ-ONLY, RFC 9051 section 7.1).
/// </summary>
internal sealed class RightsReader(MailboxDesk desk)
{
    public async Task<IReadOnlyDictionary<FolderId, FolderRights>> ReadAsync(IReadOnlyList<FolderId> folders, CancellationToken cancellationToken)
    {
        bool hasAcl = desk.Client.Capabilities.Has("ACL");
        List<(FolderId Folder, Task<FolderRights?> Answer)> asked =
            [.. folders.Select(f => (f, hasAcl ? AskAsync(f, cancellationToken) : SelectAsync(f, cancellationToken)))];
        Dictionary<FolderId, FolderRights> told = [];
        foreach ((FolderId folder, Task<FolderRights?> answer) in asked)
        {
            try
            {
                if (await answer.ConfigureAwait(false) is { } rights)
                {
                    told[folder] = rights;
                }
            }
            catch (ImapCommandException)
            {
                // Not even the right to ask: whatever is tried there will be refused.
            }
        }

        return told;
    }

    private async Task<FolderRights?> AskAsync(FolderId folder, CancellationToken cancellationToken) =>
        await desk.Client.MyRightsAsync(ImapStore.NameOf(folder), cancellationToken).ConfigureAwait(false) is { } letters ? FolderRightsLetters.Parse(letters) : null;

    private async Task<FolderRights?> SelectAsync(FolderId folder, CancellationToken cancellationToken) =>
        (await desk.Enqueue(ImapStore.NameOf(folder), cancellationToken).ConfigureAwait(false)).IsReadOnly ? FolderRights.ReadOnly : FolderRights.All;
}
