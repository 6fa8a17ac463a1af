namespace IceWarp.Sync.Core.Planning;

/// <summary>Which way changes travel.</summary>
public enum SyncDirection
{
    /// <summary>Both ways: both sides become the same.</summary>
    TwoWay,

    /// <summary>The server gets everything of the local side once; what it has or changed beyond that stays. The local side is only read.</summary>
    CopyToServer,

    /// <summary>The local side gets everything of the server once; what it has or changed beyond that stays. The server is only read.</summary>
    CopyToLocal,

    /// <summary>The server is made equal to the local side: what it has or changed beyond that goes. The local side is only read.</summary>
    MirrorToServer,

    /// <summary>The local side is made equal to the server: what it has or changed beyond that goes. The server is only read.</summary>
    MirrorToLocal,
}
