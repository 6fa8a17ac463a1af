namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>Where the folders of the round's start have gone on one side, so that a moved folder does not look like moved messages.</summary>
internal sealed class FolderTrail
{
    private readonly Dictionary<string, string> now;

    public FolderTrail(IEnumerable<string> folders) => now = folders.ToDictionary(f => f, f => f, StringComparer.Ordinal);

    /// <summary>Whether a folder was renamed, moved or deleted.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Where a folder is now; <see langword="null"/> when it is gone.</summary>
    public string? this[string folder] => now.GetValueOrDefault(folder);

    public void Move(string from, string to)
    {
        HasMoved = true;
        foreach ((string origin, string place) in now.ToList())
        {
            if (place == from || place.StartsWith(from + "/", StringComparison.Ordinal))
                now[origin] = to + place[from.Length..];
        }
    }

    public void Delete(string folder, bool withFolders)
    {
        HasMoved = true;
        foreach ((string origin, string place) in now.ToList())
        {
            if (place == folder || (withFolders && place.StartsWith(folder + "/", StringComparison.Ordinal)))
                now.Remove(origin);
        }
    }
}
