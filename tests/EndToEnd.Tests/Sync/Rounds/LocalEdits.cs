using System.Security.Cryptography;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>Random edits of the local side, through the store's API, as an application makes them.</summary>
internal sealed class LocalEdits(SqliteItemStore store, EditWords words, FolderTrail trail, List<string> story)
{
    private readonly Dictionary<string, string> edits = [];
    private List<StoredItem> items = [];
    private List<string> folders = [];

    /// <summary>The SHA-256 of what was edited, from what it was at the round's start to what it is now.</summary>
    public IReadOnlyDictionary<string, string> Edits => edits;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes so many edits; with few items left it only adds.</summary>
    public async Task MakeAsync(int count, bool withFolders)
    {
        await ListAsync();
        for (; count > 0; count--)
        {
            int kind = words.Random.Next(withFolders ? 15 : 12);
            if (items.Count < 25 || kind < 3)
                await AddAsync(words.Message());
            else if (kind < 12)
                await EditItemAsync(kind);
            else
                await EditFolderAsync(kind);
        }
    }

    public async Task AddAsync(NewMessage message)
    {
        string folder = words.One(folders);
        story.Add($"local: add to '{folder}' {Name(message.Bytes)}");
        await store.Items.AddAsync(Path(folder), message.Bytes, Flags(message.Flags), message.InternalDate, Token);
    }

    private async Task EditItemAsync(int kind)
    {
        StoredItem item = words.One(items);
        string folder = words.One(folders), name = Convert.ToHexStringLower(item.Sha256.Span);
        switch (kind)
        {
            case < 6:
                var (added, removed) = words.FlagChange();
                story.Add($"local: flag {name[..12]} in '{item.Folder}' +{string.Join(' ', added)} -{string.Join(' ', removed)}");
                await store.Items.ChangeFlagsAsync([item.Id], new(Flags(added), Flags(removed)), Token);
                break;
            case < 8:
                story.Add($"local: move {name[..12]} from '{item.Folder}' to '{folder}'");
                await store.Items.MoveAsync([item.Id], Path(folder), Token);
                break;
            case < 10:
                story.Add($"local: delete {name[..12]} in '{item.Folder}'");
                await store.Items.DeleteAsync([item.Id], Token);
                items.Remove(item);
                break;
            default:
                await UpdateAsync(item, name);
                break;
        }
    }

    private async Task UpdateAsync(StoredItem item, string name)
    {
        // Of equal copies nobody could tell afterwards which one was edited, and an edited one would need a chain of names.
        if (edits.ContainsKey(name) || items.Count(i => i.Sha256.Span.SequenceEqual(item.Sha256.Span)) > 1)
            return;
        byte[] bytes = words.Message().Bytes;
        edits[name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        story.Add($"local: edit {name[..12]} in '{item.Folder}' to {Name(bytes)}");
        await store.Items.UpdateAsync(item.Id, bytes, Token);
        items.Remove(item);
    }

    private async Task EditFolderAsync(int kind)
    {
        string folder = words.One(folders), place = words.Place(folders);
        bool isFree = folder is not ("INBOX" or EditWords.Quiet);
        try
        {
            if (kind == 12 || !isFree)
            {
                story.Add($"local: make folder '{place}'");
                await store.Folders.CreateAsync(Path(place), FolderRole.None, Token);
            }
            else if (kind == 13)
            {
                story.Add($"local: move folder '{folder}' to '{place}'");
                await store.Folders.MoveAsync(Path(folder), Path(place), Token);
                trail.Move(folder, place);
            }
            else
            {
                story.Add($"local: delete folder '{folder}'");
                await store.Folders.DeleteAsync(Path(folder), Token);
                trail.Delete(folder, withFolders: true);
            }
        }
        catch (InvalidOperationException)
        {
            story.Add("  (refused)");
        }

        await ListAsync();
    }

    private async Task ListAsync()
    {
        IReadOnlyList<StoredFolder> all = await store.Folders.ListAsync(Token);
        folders = [.. all.Where(f => f.HoldsItems).Select(f => string.Join('/', f.Path.Names))];
        items = [];
        foreach (StoredFolder folder in all)
        {
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, Token))
            {
                // Once is enough: what was edited in this round is not edited again.
                if (!edits.ContainsValue(Convert.ToHexStringLower(item.Sha256.Span)))
                    items.Add(item);
            }
        }
    }

    private static FolderPath Path(string name) => FolderPath.Of(name.Split('/'));

    private static string Name(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];

    private static ItemFlags Flags(IEnumerable<string> names)
    {
        ILookup<bool, string> kinds = names.ToLookup(n => n[0] == '\\');
        return new(
            kinds[true].Aggregate(SystemFlags.None, (all, n) => all | Enum.Parse<SystemFlags>(n[1..])),
            KeywordSet.Of(kinds[false]));
    }
}
