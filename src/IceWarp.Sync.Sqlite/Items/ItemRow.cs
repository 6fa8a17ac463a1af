using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>What writing and fetching need to know of an item.</summary>
internal readonly record struct ItemRow
{
    public required long Id { get; init; }

    public required long Folder { get; init; }

    /// <summary>The folder in which the item lay before an application moved it for the first time; 0 where none did.</summary>
    public long Origin { get; init; }

    public ItemFlags Flags { get; init; }

    public DateTimeOffset Arrival { get; init; }

    /// <summary>When an application wrote the content, as milliseconds since 1970; 0 where a sync did.</summary>
    public long Modified { get; init; }

    public long Size { get; init; }

    /// <summary>The size of the whole item, where the content is its header alone.</summary>
    public long? Partial { get; init; }

    public long Content { get; init; }

    public long Revision { get; init; }

    public long ChangeSeq { get; init; }

    public long IdentityName { get; init; }

    public OperationKey? Key { get; init; }

    public ItemVersion Version => new(new(Revision), default);

    public ItemIdentity Identity => new(IdentityName, Partial ?? Size, Arrival.ToUnixTimeSeconds());
}
