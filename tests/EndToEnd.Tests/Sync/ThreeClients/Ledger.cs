namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>
/// The oracle: an account of what was done at each place, which shares no code with the engine. A message that nobody deleted is
/// there once; one that was deleted and that nobody else moved or edited is gone; a flag or a place that was changed by one client
/// alone is as that one left it. Where two places did things that exclude each other, either may stand, everywhere the same.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, Deeds> deeds = [];
    private readonly HashSet<string> madeFolders = [];
    private PlaceView agreed = new([], [], []);
    private int lastMark;

    /// <summary>Whether a folder was renamed or deleted: what lay in it may have come back, or lie elsewhere.</summary>
    private bool foldersChanged;

    /// <summary>Whether a client was interrupted: what it had done already looks like the server's own change to its next run.</summary>
    public bool WasFaulty { get; set; }

    /// <summary>All places are the same and nobody edited since.</summary>
    public void Begin(PlaceView same)
    {
        agreed = same;
        deeds.Clear();
        madeFolders.Clear();
        foldersChanged = WasFaulty = false;

        // What an interrupted mbsync marked as deleted it expunges when it pleases.
        foreach (Letter letter in same.Letters.Where(l => l.Flags.Contains(@"\Deleted")))
        {
            Of(letter).Droppers.Add(Places.Maildir);
            Of(letter).MayGo = true;
        }
    }

    public string NextMark() => $"m{++lastMark}";

    public void Added(string mark, byte[] bytes, string folder, IReadOnlyList<string> flags)
    {
        texts.Add(mark, Letter.TextOf(bytes));
        Of(mark).Written = (folder, flags);
    }

    public void Updated(string place, Letter letter, string mark, byte[] bytes)
    {
        Deleted(place, letter);
        Of(letter).IsReplaced = true;
        Added(mark, bytes, letter.Folder, letter.Flags);
        Of(mark).IsVersion = true;
    }

    public void Deleted(string place, Letter letter) => Of(letter).Droppers.Add(place);

    public void Moved(string place, Letter letter, string folder) => Of(letter).Moves.Add((place, folder));

    public void Flagged(string place, Letter letter, IEnumerable<string> added, IEnumerable<string> removed) =>
        Of(letter).Flags.AddRange([.. added.Select(f => (place, f, true)), .. removed.Select(f => (place, f, false))]);

    public void FolderMade(string folder) => madeFolders.Add(folder);

    public void FolderMoved() => foldersChanged = true;

    public void FoldersDeleted(string place, IReadOnlyList<string> folders, PlaceView seen)
    {
        foldersChanged = true;
        foreach (Letter letter in seen.Letters.Where(l => folders.Contains(l.Folder)))
            Deleted(place, letter);
    }

    /// <summary>What is wrong with what all places hold; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(PlaceView now)
    {
        ILookup<string, Letter> after = now.Letters.ToLookup(l => l.Mark), before = agreed.Letters.ToLookup(l => l.Mark);
        List<string> faults = [.. now.Letters.Where(l => texts.GetValueOrDefault(l.Mark) != l.Text).Select(l => $"nobody wrote {l.Whole()}")];
        foreach (string mark in before.Select(g => g.Key).Union(deeds.Keys).Union(after.Select(g => g.Key)))
        {
            Letter[] there = [.. after[mark]];
            Deeds done = deeds.GetValueOrDefault(mark) ?? new();
            (int least, int most) = Count(done);
            if (there.Length < least)
                faults.Add($"{mark} is lost");
            else if (there.Length > most)
                faults.Add(most == 0 ? $"{mark} was deleted and is there: {there[0].Whole()}" : $"{mark} is there {there.Length} times: {string.Join(' ', there.Select(t => t.Whole()))}");
            else if (there.Length == 1 && done is { Droppers.Count: 0, IsVersion: false })
                faults.AddRange(FaultsOf(there[0], done, before[mark].FirstOrDefault()));
        }

        if (!foldersChanged)
            faults.AddRange(agreed.Folders.Union(madeFolders).Except(now.Folders).Select(f => $"the folder {f} is lost"));
        return faults;
    }

    private (int Least, int Most) Count(Deeds done)
    {
        if (done.Droppers.Count == 0)
            return (1, 1);
        bool isContested = done.MayGo || done.Droppers.Distinct().Count() > 1 || done.Moves.Any(m => m.Place != done.Droppers[0]);

        // What an interrupted run had sent or moved already is the server's to the next run: a deletion here does not reach it, and it comes back.
        bool isSent = WasFaulty && (done.Moves.Count > 0 || done is { Written: not null, IsReplaced: false });
        return (0, isContested || foldersChanged || isSent ? 1 : 0);
    }

    private IEnumerable<string> FaultsOf(Letter there, Deeds done, Letter? before)
    {
        IReadOnlyList<string> flags = done.Written?.Flags ?? before!.Flags;
        foreach (string flag in flags.Union(there.Flags).Union(done.Flags.Select(f => f.Flag)))
        {
            if (ExpectedOf(flag, flags.Contains(flag), done) is { } expected && expected != there.Flags.Contains(flag))
                yield return $"{there.Whole()} {(expected ? "lacks" : "has")} {flag}";
        }

        string[] movers = [.. done.Moves.Select(m => m.Place).Distinct()];
        if (!foldersChanged && (movers.Length == 0 || (movers.Length == 1 && !(WasFaulty && done.Moves.Count > 1))))
        {
            string folder = movers.Length == 0 ? done.Written?.Folder ?? before!.Folder : done.Moves[^1].Folder;
            if (there.Folder != folder)
                yield return $"{there.Whole()} should lie in {folder}";
        }
    }

    // For mbsync a message that was moved elsewhere is gone, and another one came: what it changed of the first goes with it.
    private bool? ExpectedOf(string flag, bool was, Deeds done)
    {
        (string Place, string Flag, bool IsSet)[] changes = [.. done.Flags.Where(f => f.Flag == flag)];
        if (changes.Length == 0)
            return was;
        if (changes.Any(c => c.Place == Places.Maildir) && (done.Moves.Count > 0 || foldersChanged))
            return null;
        bool isOfOne = changes.All(c => c.Place == changes[0].Place) && !(WasFaulty && changes.Length > 1);
        return isOfOne || changes.All(c => c.IsSet == changes[0].IsSet) ? changes[^1].IsSet : null;
    }

    private Deeds Of(Letter letter) => Of(letter.Mark);

    private Deeds Of(string mark) => deeds.TryGetValue(mark, out Deeds? known) ? known : deeds[mark] = new();
}
