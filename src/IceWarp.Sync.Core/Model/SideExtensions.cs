namespace IceWarp.Sync.Core.Model;

/// <summary>Arithmetic of two sides.</summary>
public static class SideExtensions
{
    /// <summary>The opposite side.</summary>
    public static Side Other(this Side side) => side == Side.Local ? Side.Server : Side.Local;
}
