using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>What a server refuses for want of a right (RFC 4314 section 4).</summary>
internal static class MemoryRights
{
    private const FolderRights ToRemove = FolderRights.DeleteItems | FolderRights.Expunge;

    public static bool Permits(MemoryBackend backend, MemoryFolder folder, ItemWrite write) => write switch
    {
        CreateItem => Has(folder, FolderRights.Insert),
        ReplaceItem => Has(folder, FolderRights.Insert | ToRemove),
        RemoveItem => Has(folder, ToRemove),
        MoveItem move => Has(folder, ToRemove) && (backend.Find(move.To) is not { } to || Has(to, FolderRights.Insert)),
        ChangeItemFlags flags => Has(folder, Needed(flags.Change.Added) | Needed(flags.Change.Removed)),
        _ => true,
    };

    private static bool Has(MemoryFolder folder, FolderRights rights) => (folder.Rights & rights) == rights;

    private static FolderRights Needed(ItemFlags flags) =>
        ((flags.System & SystemFlags.Seen) != 0 ? FolderRights.KeepSeen : 0)
        | ((flags.System & SystemFlags.Deleted) != 0 ? FolderRights.DeleteItems : 0)
        | ((flags.System & ~(SystemFlags.Seen | SystemFlags.Deleted)) != 0 || !flags.Tags.Equals(KeywordSet.Empty) ? FolderRights.Write : 0);
}
