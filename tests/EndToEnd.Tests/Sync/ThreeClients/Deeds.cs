namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>What was done to one message in a round, in the order in which it was done.</summary>
internal sealed class Deeds
{
    /// <summary>Who deleted it, or gave it other bytes.</summary>
    public List<string> Droppers { get; } = [];

    public List<(string Place, string Folder)> Moves { get; } = [];

    public List<(string Place, string Flag, bool IsSet)> Flags { get; } = [];

    /// <summary>Where it was written in this round, with which flags; <see langword="null"/>: it was there at its start.</summary>
    public (string Folder, IReadOnlyList<string> Flags)? Written { get; set; }

    /// <summary>Whether it was marked as deleted when the round began: whether it goes depends on where mbsync finds it.</summary>
    public bool MayGo { get; set; }

    /// <summary>Whether somebody gave it other bytes, so that another message stands for it.</summary>
    public bool IsReplaced { get; set; }

    /// <summary>Whether it is a new version of another message: what happens to that one elsewhere reaches it too.</summary>
    public bool IsVersion { get; set; }
}
