namespace IceWarp.Sync.Testing.Stores;

/// <summary>Which kind of store an <see cref="InMemoryStore"/> behaves like.</summary>
public enum StorePersonality
{
    /// <summary>The store on this machine: ids survive moves, edits of the application are tracked, creates can be repeated.</summary>
    Local,

    /// <summary>A mail server: ids have a folder and its life for their meaning, content never changes, others write too.</summary>
    Server,
}
