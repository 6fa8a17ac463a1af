using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>A folder in memory, with its items by number.</summary>
internal sealed class MemoryFolder
{
    public required long Number { get; init; }

    public required FolderPath Path { get; set; }

    public FolderRole Role { get; set; }

    public FolderKind Kind { get; set; }

    public bool IsPublic { get; set; }

    public bool HoldsItems { get; set; } = true;

    /// <summary>Server: what the account may do.</summary>
    public FolderRights Rights { get; set; } = FolderRights.All;

    /// <summary>Server: UIDVALIDITY.</summary>
    public long Life { get; set; }

    /// <summary>Server: UIDNEXT.</summary>
    public long Next { get; set; } = 1;

    /// <summary>Server: HIGHESTMODSEQ. Local: the number of the application's last edit in it.</summary>
    public long Stamp { get; set; }

    public SortedDictionary<long, MemoryItem> Items { get; private init; } = [];

    public List<MemoryTombstone> Gone { get; private init; } = [];

    public MemoryFolder Clone() => new()
    {
        Number = Number,
        Path = Path,
        Role = Role,
        Kind = Kind,
        IsPublic = IsPublic,
        HoldsItems = HoldsItems,
        Rights = Rights,
        Life = Life,
        Next = Next,
        Stamp = Stamp,
        Items = new(Items),
        Gone = [.. Gone],
    };
}
