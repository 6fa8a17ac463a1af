using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Testing.Stores.Memory;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>
/// Edits of an <see cref="InMemoryStore"/> that are not the sync's: by the application at a local store, by other clients at a
/// server. An item is named by its id; the answer is its id afterwards.
/// </summary>
public sealed class InMemoryEdits
{
    private readonly InMemoryStore store;

    internal InMemoryEdits(InMemoryStore store) => this.store = store;

    /// <summary>Adds an item.</summary>
    public ItemId Add(string folder, ReadOnlyMemory<byte> content, ItemFlags flags = default, DateTimeOffset? date = null) =>
        store.Alone(b => b.Add(Told(b, Target(b, folder)), content, flags, date ?? DateTimeOffset.UnixEpoch));

    /// <summary>Adds a text.</summary>
    public ItemId Add(string folder, string content, ItemFlags flags = default, DateTimeOffset? date = null) =>
        Add(folder, Encoding.UTF8.GetBytes(content), flags, date);

    /// <summary>Gives an item other bytes; where content cannot change, by a new item.</summary>
    /// <param name="id">The item.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="modified">When it was written, as a store on this machine will say. <value>Default: it does not say.</value></param>
    public ItemId Replace(ItemId id, string content, DateTimeOffset? modified = null) =>
        store.Alone(b => b.Replace(Told(b, Place(b, id)), Item(b, id), Encoding.UTF8.GetBytes(content), modified));

    /// <summary>Adds and removes flags.</summary>
    public void Flag(ItemId id, FlagChange change) => store.Alone(b =>
    {
        b.Flag(Told(b, Place(b, id)), Item(b, id), Item(b, id).Flags.With(change));
        return true;
    });

    /// <summary>Adds system flags.</summary>
    public void Flag(ItemId id, SystemFlags flags) => Flag(id, new FlagChange(new(flags, null), default));

    /// <summary>Moves an item.</summary>
    public ItemId Move(ItemId id, string folder) => store.Alone(b =>
    {
        MemoryFolder to = Target(b, folder);
        return Place(b, id) == to ? id : b.Move(Told(b, Place(b, id)), Item(b, id), Told(b, to));
    });

    /// <summary>Deletes an item.</summary>
    public void Delete(ItemId id) => store.Alone(b =>
    {
        b.Delete(Told(b, Place(b, id)), Item(b, id));
        return true;
    });

    /// <summary>Makes a folder, with its parents.</summary>
    public void CreateFolder(string path, FolderRole role = FolderRole.None) =>
        EditTree(b => b.Tree.Create(FolderPath.Parse(path), role, parentsHoldItems: true));

    /// <summary>Makes a folder of a kind.</summary>
    public void CreateFolder(string path, FolderKind kind, bool isPublic = false)
    {
        CreateFolder(path);
        EditTree(b => (Folder(b, path).Kind, Folder(b, path).IsPublic) = (kind, isPublic));
    }

    /// <summary>Renames or moves a folder with everything in it.</summary>
    public void MoveFolder(string from, string to) => EditTree(b => b.Tree.Move(Folder(b, from), FolderPath.Parse(to), parentsHoldItems: true));

    /// <summary>Deletes a folder with everything in it.</summary>
    public void DeleteFolder(string path) => EditTree(b => b.DeleteFolder(Folder(b, path)));

    /// <summary>Gives the account other rights in a server's folder; writes beyond them are refused.</summary>
    public void Grant(string path, FolderRights rights) => store.Alone(b => Folder(b, path).Rights = rights);

    /// <summary>Gives a server's folder another UIDVALIDITY, and every message another UID.</summary>
    public void Renumber(string path) => EditTree(b => ((ServerBackend)b).Renumber(Folder(b, path)));

    private void EditTree(Action<MemoryBackend> edit) => store.Alone(b =>
    {
        edit(b);
        store.Tell(null);
        return true;
    });

    // Whoever is told looks when the edit is done: looking needs the lock that it holds.
    private MemoryFolder Told(MemoryBackend b, MemoryFolder folder)
    {
        store.Tell(b.IdOf(folder));
        return folder;
    }

    private static MemoryFolder Target(MemoryBackend b, string path) =>
        Folder(b, path) is { HoldsItems: true } folder ? folder : throw MemoryTree.Refused($"The folder '{path}' only holds folders.");

    private static MemoryFolder Folder(MemoryBackend b, string path) => b.Tree.Get(FolderPath.Parse(path));

    private static MemoryFolder Place(MemoryBackend b, ItemId id) =>
        b.Tree.Folders.Find(f => f.Items.ContainsKey(id.Number)) ?? throw new KeyNotFoundException("There is no such item.");

    private static MemoryItem Item(MemoryBackend b, ItemId id) => Place(b, id).Items[id.Number];
}
