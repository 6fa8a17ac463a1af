namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>A program that keeps a copy of the account.</summary>
internal interface ISyncingClient
{
    string Name { get; }

    /// <summary>Whether it takes long to kill it or to wait until it gives up a silent line.</summary>
    bool IsSlowToBreak { get; }

    Task<IPlace> OpenAsync();

    /// <summary>A run that nothing disturbs, which must end well.</summary>
    Task SyncAsync();

    /// <summary>A run that is broken off, or ends before that or in spite of it.</summary>
    /// <returns>Whether it was broken off.</returns>
    Task<bool> SyncAsync(Interruption interruption);

    /// <summary>What differs between its copy and the server's.</summary>
    Task<IReadOnlyList<string>> DifferencesToAsync(PlaceView server);
}
