namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>
/// The oracle: an account of what people did, kept in words, which shares no code with the engine. It says what must be there
/// when all is settled; the rules are those of <see cref="SimulationTests"/>.
/// </summary>
internal sealed class Ledger(bool hasLosers)
{
    private readonly Dictionary<string, Content> contents = [];
    private readonly HashSet<string> madeFolders = [];
    private readonly Dictionary<(string Place, string Name), string> moves = [];
    private Snapshot agreed = null!;
    private bool foldersChanged;
    private bool wasFaulty;
    private bool wasLiedTo;
    private bool wasRenumbered;

    /// <summary>All places are the same and nobody edited since.</summary>
    public void Begin(Snapshot same)
    {
        agreed = same;
        foldersChanged = wasFaulty = wasLiedTo = wasRenumbered = false;
        madeFolders.Clear();
        moves.Clear();
        foreach (Content content in contents.Values)
        {
            content.BeginRound();
        }
    }

    /// <summary>A run went on: whatever was edited before may be known elsewhere.</summary>
    /// <param name="isFaulty">Whether something went wrong in it.</param>
    /// <param name="hasLied">Whether the server's answers lacked what was there.</param>
    public void Synced(bool isFaulty, bool hasLied)
    {
        wasFaulty |= isFaulty;
        wasLiedTo |= hasLied;
        foreach ((_, string name) in moves.Keys)
        {
            Of(name).WasMovedBefore = true;
        }

        moves.Clear();
        foreach (Content content in contents.Values)
        {
            content.Droppers.Clear();
        }
    }

    public void Added(string place, string name)
    {
        Content content = Of(name);
        content.Copies++;
        content.Places.Add(place);
        content.IsNew = true;
    }

    public void Edited(string place, string name, string next)
    {
        Drop(place, name, from: null, isKept: false);
        Of(name).IsGoneFrom = true;
        Added(place, next);
        Of(next).IsVersion = true;
    }

    public void Deleted(string place, string name, string from, bool isHeld) => Drop(place, name, from, isKept: isHeld || place != SimulatedWorld.ServerName);

    public void Moved(string place, string name, string from, string to, Snapshot after)
    {
        Touched(place, name, after);
        Content content = Of(name);
        content.IsMoved |= from != to;
        string origin = moves.GetValueOrDefault((place, name), from);
        content.LastPlace = to;
        if (origin == to)
        {
            // It is where it was: that is no move, which would beat a deletion.
            moves.Remove((place, name));
            content.MustLive &= moves.Keys.Any(m => m.Name == name);
            return;
        }

        moves[(place, name)] = origin;
        content.MustLive |= content.Copies == 1 && !content.WasMovedBefore && content.Droppers.Count > 0 && !content.Droppers.Contains(place);
    }

    public void Touched(string place, string name, Snapshot after)
    {
        Content content = Of(name);
        content.Places.Add(place);
        content.Touches++;
        content.Last = after.Find(name);
    }

    public void FolderMade(string path) => madeFolders.Add(path);

    public void FoldersChanged() => foldersChanged = true;

    public void Renumbered() => foldersChanged = wasRenumbered = true;

    /// <summary>Whether what all places hold is what it must be.</summary>
    public void Check(Snapshot now, IReadOnlySet<string> bins)
    {
        foreach (Snapshot.Entry item in now.Items)
        {
            Rule(contents.ContainsKey(item.Name), $"Nobody wrote {item.Name}");
        }

        foreach ((string name, Content content) in contents)
        {
            int count = now.Count(name);
            Rule(count <= 1 || content.Copies > 1 || MayComeBack(content), $"{name} is there {count} times");
            content.Copies = Math.Max(content.Copies, count);
            bool mayBeKept = hasLosers ? content.IsVersion || content.IsMoved : content.IsVersion && content.IsMoved;
            Rule(count > 0 || content.IsDropped || (mayBeKept && bins.Contains(name)), $"{name} is lost");
            Rule(count > 0 || bins.Contains(name) || !content.IsKept || content.IsGoneFrom, $"{name} is in no bin");
            Rule(count > 0 || !content.MustLive || hasLosers || content.IsGoneFrom || agreed.Find(name)?.Folder == content.LastPlace || content.DroppedFrom == content.LastPlace, $"{name} was moved while it was deleted elsewhere, and is gone");
            CheckEdits(name, content, now);
        }

        foreach (string folder in foldersChanged ? [] : madeFolders.Concat(agreed.Folders))
        {
            Rule(now.Folders.Contains(folder), $"The folder {folder} is lost");
        }
    }

    /// <summary>Whether the content was put somewhere more than once.</summary>
    public bool IsCopied(string name) => contents.TryGetValue(name, out Content? content) && content.Copies > 1;

    /// <summary>
    /// Whether a client has to send what another one may have sent, too: the server's listing lacked what it holds, so that what a
    /// client had touched, or sent without an answer, seemed to be gone; or a renumbered folder lacked what was deleted there.
    /// </summary>
    private bool MayComeBack(Content content) =>
        (wasLiedTo && (content.Places.Count > 1 || wasRenumbered || (content.IsNew && wasFaulty))) || (wasRenumbered && content.IsDropped);

    /// <summary>What one place alone did is what stands; what nobody touched is as it was.</summary>
    private void CheckEdits(string name, Content content, Snapshot now)
    {
        if (foldersChanged || content.IsNew || content.Copies != 1 || content.Places.Count > 1 || agreed.Count(name) != 1)
        {
            return;
        }

        if ((wasFaulty && content.Touches > 1) || (wasLiedTo && content.IsDropped))
        {
            // What a run that was cut off had done already looks like an edit of the client's; what seemed to be gone comes back when it shows again.
            return;
        }

        Snapshot.Entry? expected = content.Places.Count == 0 ? agreed.Find(name) : content.Last;
        Rule(now.Find(name) == expected, $"{name} is {Text(now.Find(name))} and should be {Text(expected)}");
    }

    private static string Text(Snapshot.Entry? entry) => entry is null ? "gone" : $"in {entry.Folder}{entry.Flags}";

    /// <param name="place">Who.</param>
    /// <param name="name">What.</param>
    /// <param name="from">The folder from which it was deleted; <see langword="null"/> for what was written over.</param>
    /// <param name="isKept">Whether a bin has it.</param>
    private void Drop(string place, string name, string? from, bool isKept)
    {
        bool isEdit = from is null;
        Content content = Of(name);
        content.DroppedFrom = from ?? content.DroppedFrom;
        content.Places.Add(place);
        content.Touches++;
        content.Last = null;
        content.IsDropped = true;
        content.IsKept = content.IsKept || isKept;
        content.MustLive = !isEdit && content.Copies == 1 && !content.WasMovedBefore && !moves.ContainsKey((place, name)) && moves.Keys.Any(m => m.Name == name && m.Place != place) && !content.MustLive;
        if (!isEdit)
        {
            content.Droppers.Add(place);
        }

        moves.Remove((place, name));
    }

    private Content Of(string name) => contents.TryGetValue(name, out Content? known) ? known : contents[name] = new();

    private static void Rule(bool holds, string message)
    {
        if (!holds)
        {
            throw new CounterExampleException(message + ".");
        }
    }

    /// <summary>What became of one content.</summary>
    private sealed class Content
    {
        /// <summary>How often somebody put it somewhere.</summary>
        public int Copies { get; set; }

        /// <summary>Whether somebody deleted it or wrote over it, ever.</summary>
        public bool IsDropped { get; set; }

        /// <summary>Whether a bin must have it if it is nowhere else.</summary>
        public bool IsKept { get; set; }

        /// <summary>Whether somebody wrote over it, which no bin sees.</summary>
        public bool IsGoneFrom { get; set; }

        public bool IsVersion { get; set; }

        public bool IsMoved { get; set; }

        /// <summary>Where it was moved last: if that is where all had it, it is as if nobody had moved it.</summary>
        public string? LastPlace { get; set; }

        /// <summary>The folder from which it was deleted last: what lies there again elsewhere was not moved.</summary>
        public string? DroppedFrom { get; set; }

        /// <summary>Whether it was moved at one place and deleted at another, neither knowing of the other.</summary>
        public bool MustLive { get; set; }

        /// <summary>Whether it was moved before the last run of this round.</summary>
        public bool WasMovedBefore { get; set; }

        /// <summary>How often somebody did something to it in this round.</summary>
        public int Touches { get; set; }

        /// <summary>Whether it was made in this round.</summary>
        public bool IsNew { get; set; }

        /// <summary>The places that did something to it in this round.</summary>
        public HashSet<string> Places { get; } = [];

        /// <summary>Who deleted it since the last run.</summary>
        public HashSet<string> Droppers { get; } = [];

        /// <summary>How the last of them left it.</summary>
        public Snapshot.Entry? Last { get; set; }

        public void BeginRound()
        {
            Places.Clear();
            Droppers.Clear();
            Last = null;
            IsNew = false;
            MustLive = WasMovedBefore = false;
            Touches = 0;
        }
    }
}
