using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>How an <see cref="InMemoryStore"/> behaves.</summary>
public sealed record InMemoryStoreOptions
{
    /// <summary>Which kind of store it is. <value>Default: <see cref="StorePersonality.Server"/>.</value></summary>
    public StorePersonality Personality { get; init; }

    /// <summary>Whose data it is (<see cref="StoreSession.Identity"/>).</summary>
    public required string Identity { get; init; }

    /// <summary>What a server can tell about changes. <value>Default: <see cref="ChangeLogKind.Complete"/>.</value></summary>
    public ChangeLogKind ChangeLog { get; init; } = ChangeLogKind.Complete;

    /// <summary>Whether a server's folders have an identity that survives renames (RFC 8474). <value>Default: <see langword="false"/>.</value></summary>
    public bool HasStableFolderIds { get; init; }

    /// <summary>Whether a server tells the ids of what it creates and moves (RFC 4315). <value>Default: <see langword="true"/>.</value></summary>
    public bool NamesResults { get; init; } = true;

    /// <summary>Whether a server moves an item in two steps, by copying and then removing it. <value>Default: <see langword="false"/>.</value></summary>
    public bool MovesByCopy { get; init; }

    /// <summary>Folders whose items it keeps to itself (<see cref="FolderInfo.IsExcluded"/>). <value>Default: none.</value></summary>
    public IReadOnlyList<FolderRole> ExcludedRoles { get; init; } = [];

    /// <summary>Whether a server's listing tells the rights (RFC 8440); else they are to be asked for. <value>Default: <see langword="false"/>.</value></summary>
    public bool ListsRights { get; init; }

    /// <summary>Whether a server says that asking for rights costs little (<see cref="StoreCapabilities.TellsRights"/>). <value>Default: <see langword="false"/>.</value></summary>
    public bool TellsRights { get; init; }

    /// <summary>Whether it tells of edits by itself (<see cref="StoreCapabilities.Push"/>). <value>Default: <see langword="true"/>.</value></summary>
    public bool HasPush { get; init; } = true;

    /// <summary>The keywords that no folder keeps. <value>Default: none.</value></summary>
    public KeywordSet RefusedKeywords { get; init; } = KeywordSet.Empty;

    /// <summary>What a server makes of the bytes it is given. <value>Default: it keeps them.</value></summary>
    public Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? Rewrites { get; init; }

    /// <summary>Changes in a page. <value>Default: 3, so that tests meet the page's end.</value></summary>
    public int PageSize { get; init; } = 3;

    /// <summary>Contents above it must be used up before the next item is asked for, in bytes. <value>Default: 4,096.</value></summary>
    public int LargestDetached { get; init; } = 4096;

    /// <summary>The options of a store on this machine.</summary>
    public static InMemoryStoreOptions Local { get; } = new() { Personality = StorePersonality.Local, Identity = "memory:local" };

    /// <summary>The options of a mail server.</summary>
    public static InMemoryStoreOptions Server { get; } = new() { Personality = StorePersonality.Server, Identity = "memory:server" };
}
