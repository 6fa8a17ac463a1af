namespace IceWarp.Sync.Core.Stores;

/// <summary>How far an error reaches.</summary>
public enum ErrorScope
{
    /// <summary>One folder cannot go on; the others do.</summary>
    Folder,

    /// <summary>The run ends.</summary>
    Run,
}
