namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>Tests that measure time or memory run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
