using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.EndToEnd.Cli;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>Random edits of the local side by the commands <c>item</c> and <c>folders</c>, as a person or a script makes them.</summary>
internal sealed class LocalEdits(EditCommands commands, EditWords words, FolderTrail trail, List<string> story)
{
    private readonly Dictionary<string, string> edits = [];
    private List<(string Id, string Folder, string Sha256)> items = [];
    private List<string> folders = [];

    /// <summary>The SHA-256 of what was edited, from what it was at the round's start to what it is now.</summary>
    public IReadOnlyDictionary<string, string> Edits => edits;

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
        string folder = words.One(folders), date = message.InternalDate!.Value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        story.Add($"local: add to '{folder}' {Name(message.Bytes)}");
        await commands.EditAsync("item add", message.Bytes, ["--folder", Path(folder), "--file", "-", "--date", date, .. message.Flags.SelectMany(f => (string[])["--flag", f])]);
    }

    private async Task EditItemAsync(int kind)
    {
        var item = words.One(items);
        string folder = words.One(folders), name = item.Sha256[..12];
        switch (kind)
        {
            case < 6:
                var (added, removed) = words.FlagChange();
                story.Add($"local: flag {name} in '{item.Folder}' +{string.Join(' ', added)} -{string.Join(' ', removed)}");
                await commands.EditAsync("item flag", [], [item.Id, .. added.SelectMany(f => (string[])["--add", f]), .. removed.SelectMany(f => (string[])["--remove", f])]);
                break;
            case < 8:
                story.Add($"local: move {name} from '{item.Folder}' to '{folder}'");
                await commands.EditAsync("item move", [], item.Id, "--to", Path(folder));
                break;
            case < 10:
                story.Add($"local: delete {name} in '{item.Folder}'");
                await commands.EditAsync("item delete", [], item.Id);
                items.Remove(item);
                break;
            default:
                await UpdateAsync(item);
                break;
        }
    }

    private async Task UpdateAsync((string Id, string Folder, string Sha256) item)
    {
        // Of equal copies nobody could tell afterwards which one was edited, and an edited one would need a chain of names.
        if (edits.ContainsKey(item.Sha256) || items.Count(i => i.Sha256 == item.Sha256) > 1)
            return;
        byte[] bytes = words.Message().Bytes;
        edits[item.Sha256] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        story.Add($"local: edit {item.Sha256[..12]} in '{item.Folder}' to {Name(bytes)}");
        await commands.EditAsync("item update", bytes, item.Id, "--file", "-");
        items.Remove(item);
    }

    private async Task EditFolderAsync(int kind)
    {
        string folder = words.One(folders), place = words.Place(folders);
        bool isFree = folder is not ("INBOX" or EditWords.Quiet);
        if (kind == 12 || !isFree)
        {
            story.Add($"local: make folder '{place}'");
            await TryAsync("folders add", Path(place));
        }
        else if (kind == 13)
        {
            await MoveAsync(folder, place);
        }
        else
        {
            story.Add($"local: delete folder '{folder}'");
            if (await TryAsync("folders delete", Path(folder)))
                trail.Delete(folder, withFolders: true);
        }

        await ListAsync();
    }

    // A name without a "/" renames where the folder is; a folder leaves its parent for the top under its own name.
    private async Task MoveAsync(string folder, string place)
    {
        bool isToTop = folder.Contains('/', StringComparison.Ordinal) && !place.Contains('/', StringComparison.Ordinal);
        place = isToTop ? folder[(folder.LastIndexOf('/') + 1)..] : place;
        story.Add($"local: move folder '{folder}' to '{place}'");
        if (isToTop ? await TryAsync("folders move", Path(folder), "/") : await TryAsync("folders rename", Path(folder), Path(place)))
            trail.Move(folder, place);
    }

    // What cannot be, such as a folder inside itself or a name that is taken, is refused.
    private async Task<bool> TryAsync(string command, params string[] arguments)
    {
        string? refusal = await commands.TryEditAsync(command, [], arguments);
        if (refusal is not null)
            story.Add($"  (refused: {refusal.TrimEnd()})");
        return refusal is null;
    }

    // What was edited in this round is not edited again: once is enough.
    private async Task ListAsync()
    {
        folders = [.. (await commands.ListAsync("folders list")).GetProperty("folders").EnumerateArray()
            .Where(f => f.GetProperty("rights").GetString()!.Contains('r', StringComparison.Ordinal)).Select(f => Text(f, "path", isPath: true))];
        items = [.. (await commands.ListAsync("item list")).GetProperty("items").EnumerateArray()
            .Select(i => (Text(i, "id"), Text(i, "folder", isPath: true), Text(i, "sha256")))
            .Where(i => !edits.ContainsValue(i.Item3))];
    }

    private static string Text(JsonElement json, string name, bool isPath = false) =>
        json.GetProperty(name).GetString() is var text && isPath ? ExportedFiles.NameOf(text!) : text!;

    private static string Path(string name) => FolderPath.Of(name.Split('/')).ToString();

    private static string Name(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
}
