using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>The contents of a store in memory and the rules of its personality; one caller at a time.</summary>
internal abstract class MemoryBackend(InMemoryStoreOptions options, MemoryTree tree)
{
    public InMemoryStoreOptions Options => options;

    public MemoryTree Tree => tree;

    public long Generation { get; set; } = 1;

    public abstract StoreCapabilities Capabilities { get; }

    public abstract MemoryBackend Clone();

    public abstract FolderId IdOf(MemoryFolder folder);

    public abstract FolderInfo Describe(MemoryFolder folder);

    /// <summary>The changes since a token, ascending by id, and whether they are a listing of everything.</summary>
    public abstract (bool IsListing, List<ItemChange> Changes) Changes(MemoryFolder folder, SyncToken? since, bool knowsItems);

    public abstract SyncToken TokenOf(MemoryFolder folder);

    public abstract ItemOutcome Apply(MemoryFolder folder, SyncToken? asOf, ItemWrite write, ReadOnlyMemory<byte> bytes);

    public abstract ItemId Add(MemoryFolder folder, ReadOnlyMemory<byte> bytes, ItemFlags flags, DateTimeOffset date);

    public abstract ItemId Replace(MemoryFolder folder, MemoryItem item, ReadOnlyMemory<byte> bytes, DateTimeOffset? modified);

    public abstract void Flag(MemoryFolder folder, MemoryItem item, ItemFlags flags);

    public abstract ItemId Move(MemoryFolder folder, MemoryItem item, MemoryFolder to);

    public abstract void Delete(MemoryFolder folder, MemoryItem item);

    /// <summary>Somebody else deletes a folder with everything in it.</summary>
    public virtual void DeleteFolder(MemoryFolder folder) => tree.Delete(folder, withFolders: true);

    /// <summary>A run begins.</summary>
    public virtual void OnListed()
    {
    }

    public MemoryFolder? Find(FolderId id) => tree.Folders.Find(f => IdOf(f) == id);

    public MemoryFolder Get(FolderId id) => Find(id) ?? throw MemoryTree.Refused("The folder is not there any more.");

    public FolderInfo? ApplyFolder(FolderChange change)
    {
        switch (change)
        {
            case FolderChange.Create create:
                return Describe(tree.Create(create.Path, create.Role, parentsHoldItems: false));
            case FolderChange.Move move:
                MemoryFolder? folder = Find(move.Folder);
                if (folder is null || !folder.Path.Equals(move.To))
                {
                    tree.Move(folder ?? tree.Get(move.To), move.To, parentsHoldItems: false);
                }

                return Describe(tree.Get(move.To));
            case FolderChange.Delete delete when Find(delete.Folder) is { HoldsItems: true } doomed:
                if (doomed.Items.Count > 0)
                {
                    throw MemoryTree.Refused($"The folder '{doomed.Path}' holds items and is not deleted.");
                }

                tree.Delete(doomed, withFolders: false);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The header, with the empty line that ends it; all of an item that has none.</summary>
    public static ReadOnlyMemory<byte> HeadOf(MemoryItem item)
    {
        int end = item.Bytes.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? item.Bytes : item.Bytes[..(end + 4)];
    }

    public static ItemIdentity IdentityOf(MemoryItem item)
    {
        string header = Encoding.Latin1.GetString(HeadOf(item).Span);
        header = header.EndsWith("\r\n\r\n", StringComparison.Ordinal) ? header[..^4] : header;
        string? named = header.Split("\r\n").FirstOrDefault(l => l.StartsWith("Message-ID: <", StringComparison.Ordinal));
        byte[] name = Encoding.UTF8.GetBytes(named is null ? header : named[13..].TrimEnd('>'));
        return new(ItemIdentity.HashName(name), item.WholeSize ?? item.Bytes.Length, item.Date.ToUnixTimeSeconds());
    }

    protected static ItemOutcome Ended(ItemWrite write, OutcomeKind kind) => new() { Tag = write.Tag, Kind = kind };

    protected ItemFlags Kept(ItemFlags flags) => new(flags.System, flags.Tags.Except(options.RefusedKeywords));
}
