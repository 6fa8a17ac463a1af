namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>A place where the account is edited, as a person or a program does it there.</summary>
internal interface IPlace : IAsyncDisposable
{
    string Name { get; }

    Task<PlaceView> TakeAsync();

    Task AddAsync(string folder, byte[] bytes, IReadOnlyList<string> flags);

    Task FlagAsync(Letter letter, IReadOnlyList<string> added, IReadOnlyList<string> removed);

    Task DeleteAsync(Letter letter);

    Task MoveAsync(Letter letter, string folder);

    /// <summary>Gives a message other bytes; only where the place can.</summary>
    Task UpdateAsync(Letter letter, byte[] bytes);

    Task CreateFolderAsync(string folder);

    Task MoveFolderAsync(string from, string to);

    /// <summary>Deletes a folder with its messages, and gives the folders that went.</summary>
    Task<IReadOnlyList<string>> DeleteFolderAsync(string folder);
}
