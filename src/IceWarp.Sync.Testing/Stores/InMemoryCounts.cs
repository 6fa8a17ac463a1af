namespace IceWarp.Sync.Testing.Stores;

/// <summary>What an <see cref="InMemoryStore"/> was asked for.</summary>
/// <param name="Listings">Listings of the folder tree.</param>
/// <param name="Questions">Questions for changes.</param>
/// <param name="Identities">Items fetched without their bodies.</param>
/// <param name="Bodies">Items fetched with their bodies.</param>
/// <param name="Probes">Items asked for whether they are there.</param>
/// <param name="Writes">Writes of items, refused ones included.</param>
/// <param name="FolderWrites">Changes of the folder tree.</param>
/// <param name="Heads">Items fetched with their headers alone.</param>
public sealed record InMemoryCounts(
    int Listings = 0, int Questions = 0, int Identities = 0, int Bodies = 0, int Probes = 0, int Writes = 0, int FolderWrites = 0, int Heads = 0)
{
    /// <summary>Questions for rights, each about any number of folders.</summary>
    public int RightsQuestions { get; init; }
}
