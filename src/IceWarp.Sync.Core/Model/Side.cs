namespace IceWarp.Sync.Core.Model;

/// <summary>One of the two stores that a sync keeps the same.</summary>
public enum Side
{
    /// <summary>The store on this machine.</summary>
    Local,

    /// <summary>The store on the server.</summary>
    Server,
}
