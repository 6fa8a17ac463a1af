using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>
/// What must be true after a sync, told from what both sides held before it and from the state they last agreed on, by
/// content alone and without a look at the engine: what nobody deleted is there once, what one side deleted and the other
/// left alone is gone, what was edited or moved survives, flags are merged one by one, dates stay.
/// </summary>
internal sealed class RoundOracle(ServerSnapshot agreed, EditedSide local, EditedSide server)
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<HeldMessage>> before = HeldMessage.ByContent(agreed);

    /// <summary>The content of what was edited locally: from what the sides agreed on to what it is now.</summary>
    public IReadOnlyDictionary<string, string> Edits { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong with the outcome; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(ServerSnapshot outcome)
    {
        var after = HeldMessage.ByContent(outcome);
        HashSet<string> contents = [.. before.Keys, .. local.Messages.Keys, .. server.Messages.Keys];
        List<string> faults = [.. after.Keys.Except(contents).Select(c => $"nobody wrote {c}")];
        foreach (string content in contents)
        {
            IReadOnlyList<HeldMessage> there = after.GetValueOrDefault(content) ?? [];
            (int least, int most) = Count(content);
            if (there.Count < least)
                faults.Add($"lost: {there.Count} of {least} copies. {Describe(content)}");
            else if (there.Count > most)
                faults.Add($"doubled or not deleted: {there.Count} instead of {most} copies. {Describe(content)}");
            else if (there.Count == 1)
                faults.AddRange(Compare(content, there[0]).Select(f => $"{f}. {Describe(content)}"));
        }

        if (!local.Trail.HasMoved && !server.Trail.HasMoved)
            faults.AddRange(local.Snapshot.Folders.Union(server.Snapshot.Folders).Except(outcome.Folders).Select(f => $"lost folder '{f}'"));
        return faults;
    }

    private (int Least, int Most) Count(string content)
    {
        if (Edits.Values.Contains(content))
            return (1, 1);
        int b = before.GetValueOrDefault(content)?.Count ?? 0, l = local[content].Count, s = server[content].Count;
        if (b > 1 || l > 1 || s > 1)
            return (Math.Max(0, l + s - b), b + Math.Max(l - b, 0) + Math.Max(s - b, 0));
        return (b, l, s) switch
        {
            (0, 1, 1) => (1, 2),
            (0, _, _) => (l + s, l + s),
            (1, 1, 1) => (1, 1),
            (1, 0, 0) => (0, 0),
            (1, 1, 0) => AfterDeletion(before[content][0], local, server, local[content][0]),
            _ when Edits.ContainsKey(content) => (0, 0),
            _ => AfterDeletion(before[content][0], server, local, server[content][0]),
        };
    }

    // A folder that one side renamed is as good as made anew, so what the other side deleted with it may come back; so may what
    // lay in a folder that the other side deleted and has again: it cannot be told from one that the server numbered anew.
    private static (int Least, int Most) AfterDeletion(HeldMessage was, EditedSide keeper, EditedSide deleter, HeldMessage now) =>
        keeper.HasMoved(was, now) ? (1, 1) : keeper.HasLostFolder(was) || deleter.HasFolderAnew(was) ? (0, 1) : (0, 0);

    private IEnumerable<string> Compare(string content, HeldMessage there)
    {
        string origin = Edits.FirstOrDefault(e => e.Value == content).Key ?? content;
        HeldMessage? was = before.GetValueOrDefault(origin)?[0], here = local[content] is [var h, ..] ? h : null, remote = server[origin] is [var r, ..] ? r : null;
        if (before.GetValueOrDefault(origin)?.Count > 1 || local[content].Count > 1 || server[origin].Count > 1)
            yield break;
        HeldMessage one = here ?? remote!;
        IEnumerable<string> flags = was is not null && here is not null && remote is not null ? Merge(was.Flags, here.Flags, remote.Flags) : one.Flags;
        if (!there.Flags.SetEquals(flags))
            yield return $"flags are '{string.Join(' ', there.Flags)}', not '{string.Join(' ', flags)}'";
        if (there.Date != one.Date && there.Date != remote?.Date)
            yield return $"date is {there.Date}, not {one.Date}";
        if (!local.Trail.HasMoved && !server.Trail.HasMoved && !Places(was, here, remote).Contains(there.Folder))
            yield return $"lies in '{there.Folder}'";
    }

    private IEnumerable<string?> Places(HeldMessage? was, HeldMessage? here, HeldMessage? remote)
    {
        bool hasMovedHere = here is not null && was?.Folder != here.Folder, hasMovedThere = remote is not null && was?.Folder != remote.Folder;
        return hasMovedHere || hasMovedThere
            ? [hasMovedHere ? here!.Folder : null, hasMovedThere ? remote!.Folder : null]
            : [was?.Folder];
    }

    private static IEnumerable<string> Merge(IReadOnlySet<string> was, IReadOnlySet<string> here, IReadOnlySet<string> there) =>
        here.Union(there, StringComparer.OrdinalIgnoreCase)
            .Where(f => !was.Contains(f) || (here.Contains(f) && there.Contains(f)));

    private string Describe(string content)
    {
        string origin = Edits.FirstOrDefault(e => e.Value == content).Key ?? content;
        return $"{content[..12]}{(origin == content ? "" : $" edited from {origin[..12]}")}: agreed {Text(before.GetValueOrDefault(origin))}; "
            + $"local {Text(local[content])}; server {Text(server[origin])}";
    }

    private static string Text(IReadOnlyList<HeldMessage>? messages) => messages is not { Count: > 0 }
        ? "none"
        : string.Join(" and ", messages.Select(m => $"'{m.Folder}' ({string.Join(' ', m.Flags)})"));
}
