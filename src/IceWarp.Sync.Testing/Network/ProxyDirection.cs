namespace IceWarp.Sync.Testing.Network;

/// <summary>The way bytes go through a <see cref="FaultProxy"/>.</summary>
public enum ProxyDirection
{
    /// <summary>From the client to the server.</summary>
    Up,

    /// <summary>From the server to the client.</summary>
    Down,
}
