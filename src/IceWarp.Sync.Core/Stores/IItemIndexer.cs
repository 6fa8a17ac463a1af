namespace IceWarp.Sync.Core.Stores;

/// <summary>Reads from an item's first bytes what a store lists it by. Stores know no format; whoever joins them gives one of these.</summary>
public interface IItemIndexer
{
    /// <summary>Reads the index fields; never throws, whatever the bytes.</summary>
    /// <param name="head">The first bytes of the item, 64 KiB at most.</param>
    ItemIndex Read(ReadOnlySpan<byte> head);
}
