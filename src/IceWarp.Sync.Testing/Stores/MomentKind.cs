namespace IceWarp.Sync.Testing.Stores;

/// <summary>Where in a call an <see cref="InMemoryStore"/> is.</summary>
public enum MomentKind
{
    /// <summary>Nothing was done yet.</summary>
    BeforeCall,

    /// <summary>A write is about to be done.</summary>
    BeforeWrite,

    /// <summary>A write was done and its answer is on its way.</summary>
    AfterWrite,

    /// <summary>The call is done and its answer is on its way.</summary>
    AfterCall,
}
