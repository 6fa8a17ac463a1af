using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>An item in memory.</summary>
internal sealed record MemoryItem
{
    public required long Number { get; init; }

    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Local: the size of the whole, where the bytes are its header alone.</summary>
    public long? WholeSize { get; init; }

    public ItemFlags Flags { get; init; }

    public DateTimeOffset Date { get; init; }

    /// <summary>Local: when the application wrote the content last, where the test says so.</summary>
    public DateTimeOffset? Modified { get; init; }

    public long Revision { get; init; } = 1;

    /// <summary>Server: the MODSEQ. Local: the number of the application's last edit, 0 where only a sync wrote it.</summary>
    public long Stamp { get; init; }

    /// <summary>Server: the MODSEQ of the last write that was not the sync's.</summary>
    public long ForeignStamp { get; init; }

    /// <summary>Local: the folder from which the application moved it first; 0 for none.</summary>
    public long Origin { get; init; }

    public OperationKey? Key { get; init; }

    public ItemId Id => ItemId.FromNumber(Number);

    /// <summary>Where content can change, the revision tells; elsewhere flags alone change, and the MODSEQ tells.</summary>
    public ItemVersion Version => IsMutable ? new(new(Revision), default) : new(default, new(Stamp));

    public bool IsMutable { get; init; }
}
