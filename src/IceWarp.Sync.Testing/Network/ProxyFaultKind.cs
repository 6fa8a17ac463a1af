namespace IceWarp.Sync.Testing.Network;

/// <summary>What happens to a connection when a <see cref="ProxyFault"/> fires.</summary>
public enum ProxyFaultKind
{
    /// <summary>Both ends see an orderly end of the stream (FIN).</summary>
    Cut,

    /// <summary>The client sees a reset (RST). The server sees an orderly end, so that it takes what came before.</summary>
    Reset,

    /// <summary>Silence: the connection stays open and nothing passes any more, in either direction.</summary>
    Stall,
}
