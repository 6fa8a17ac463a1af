namespace IceWarp.Sync.EndToEnd.Transfers;

/// <summary>Tests that look at the memory of the process run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
