using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>What one side holds after its edits, and where its folders went meanwhile.</summary>
internal sealed record EditedSide(ServerSnapshot Snapshot, FolderTrail Trail)
{
    public IReadOnlyDictionary<string, IReadOnlyList<HeldMessage>> Messages { get; } = HeldMessage.ByContent(Snapshot);

    public IReadOnlyList<HeldMessage> this[string content] => Messages.GetValueOrDefault(content) ?? [];

    /// <summary>Whether the message is in another folder than the one it was in, wherever that folder lies now.</summary>
    public bool HasMoved(HeldMessage before, HeldMessage now) => Trail[before.Folder] != now.Folder;

    /// <summary>Whether the folder it was in lies elsewhere or is gone.</summary>
    public bool HasLostFolder(HeldMessage before) => Trail[before.Folder] != before.Folder;

    /// <summary>Whether the folder it was in lies elsewhere or is gone, and another one has its name.</summary>
    public bool HasFolderAnew(HeldMessage before) => HasLostFolder(before) && Snapshot.Folders.Contains(before.Folder);
}
