using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Imap.Store;

/// <summary>UIDs with their UIDVALIDITY as the engine's 64-bit ids: a UID never loses the life it was given in.</summary>
internal static class ImapItemIds
{
    public static ItemId ToItemId(uint validity, uint uid) => ItemId.FromNumber(unchecked((long)(((ulong)validity << 32) | uid)));

    public static uint Uid(ItemId id) => unchecked((uint)id.Number);

    public static uint Validity(ItemId id) => unchecked((uint)((ulong)id.Number >> 32));

    /// <summary>The UIDs of the ids that belong to this life of the mailbox.</summary>
    public static UidSet ToSet(IEnumerable<ItemId> ids, uint validity) => UidSet.Of(ids.Where(i => Validity(i) == validity).Select(Uid));
}
