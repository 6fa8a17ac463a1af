namespace IceWarp.Sync.Core.Stores;

/// <summary>Reads from an item's first bytes the texts by which it is searched. Stores know no format; whoever joins them gives one of these.</summary>
public interface IItemTextReader
{
    /// <summary>Reads the texts; never throws, whatever the bytes. Thread-safe.</summary>
    /// <param name="head">The first bytes of the item, 64 KiB at most.</param>
    ItemText Read(ReadOnlySpan<byte> head);
}
