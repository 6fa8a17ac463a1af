namespace IceWarp.Sync.Testing.Network;

/// <summary>Makes a filter for each connection through a <see cref="FaultProxy"/>.</summary>
public interface IProxyFilterFactory
{
    /// <summary>Makes the filter of one new connection.</summary>
    IUpstreamFilter Create();
}
