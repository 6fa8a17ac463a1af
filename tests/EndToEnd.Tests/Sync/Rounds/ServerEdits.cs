using System.Globalization;
using System.Security.Cryptography;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>Random edits of the server's side by another client.</summary>
internal sealed class ServerEdits(RawImap session, EditWords words, FolderTrail trail, List<string> story)
{
    private List<string> folders = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes so many edits.</summary>
    public async Task MakeAsync(int count, bool withFolders)
    {
        await ListAsync();
        for (; count > 0; count--)
        {
            int kind = words.Random.Next(withFolders ? 15 : 12);
            try
            {
                if (kind < 4)
                    await AddAsync(words.Message());
                else if (kind < 12)
                    await EditMessageAsync(kind);
                else
                    await EditFolderAsync(kind);
            }
            catch (RawImapException refusal)
            {
                story.Add($"  (refused: {refusal.Message})");
            }
        }
    }

    public async Task AddAsync(NewMessage message)
    {
        string folder = words.One(folders);
        story.Add($"server: append to '{folder}' {Convert.ToHexStringLower(SHA256.HashData(message.Bytes))[..12]}");
        await session.AppendAsync(folder, message, Token);
    }

    private async Task EditMessageAsync(int kind)
    {
        string folder = words.One(folders), target = words.One(folders);
        await session.SelectAsync(folder, Token);
        string[] uids = (await session.CommandAsync("UID SEARCH ALL", Token))
            .First(r => r.Text.StartsWith("* SEARCH", StringComparison.Ordinal)).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..];
        if (uids.Length == 0)
            return;
        string uid = uids[words.Random.Next(uids.Length)];
        switch (kind)
        {
            case < 8:
                var (added, removed) = words.FlagChange();
                story.Add($"server: flag {uid} in '{folder}' +{string.Join(' ', added)} -{string.Join(' ', removed)}");
                await session.StoreAsync(folder, uid, "+FLAGS.SILENT", string.Join(' ', added), Token);
                await session.StoreAsync(folder, uid, "-FLAGS.SILENT", string.Join(' ', removed), Token);
                break;
            case < 10:
                story.Add($"server: move {uid} from '{folder}' to '{target}'");
                if (folder != target)
                    await session.MoveAsync(folder, uid, target, Token);
                break;
            case 10:
                story.Add($"server: copy {uid} from '{folder}' to '{target}'");
                await session.CopyAsync(folder, uid, target, Token);
                break;
            default:
                story.Add($"server: expunge {uid} in '{folder}'");
                if (await CountAsync() > 25)
                    await session.ExpungeAsync(folder, uid, Token);
                break;
        }
    }

    private async Task EditFolderAsync(int kind)
    {
        string folder = words.One(folders), place = words.Place(folders);

        // What is selected cannot safely be renamed or deleted.
        await session.SelectAsync("INBOX", Token);
        if (kind == 12 || folder is "INBOX" or EditWords.Quiet)
        {
            story.Add($"server: make folder '{place}'");
            await session.CreateAsync(place, Token);
        }
        else if (kind == 13)
        {
            story.Add($"server: rename folder '{folder}' to '{place}'");
            await session.RenameAsync(folder, place, Token);
            trail.Move(folder, place);
        }
        else
        {
            story.Add($"server: delete folder '{folder}'");
            await session.DeleteAsync(folder, Token);
            trail.Delete(folder, withFolders: false);
        }

        await ListAsync();
    }

    private async Task ListAsync() =>
        folders = [.. (await session.ListAsync(Token)).Where(f => f.CanBeSelected).Select(f => f.Name).Order(StringComparer.Ordinal)];

    private async Task<int> CountAsync()
    {
        int count = 0;
        foreach (string folder in folders)
        {
            string text = (await session.CommandAsync($"STATUS {RawImap.Quote(folder)} (MESSAGES)", Token))
                .First(r => r.Text.StartsWith("* STATUS", StringComparison.Ordinal)).Text;
            count += int.Parse(text[(text.LastIndexOf(' ') + 1)..^1], CultureInfo.InvariantCulture);
        }

        return count;
    }
}
