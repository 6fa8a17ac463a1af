namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>All that one place holds at a moment.</summary>
/// <param name="Folders">Every folder there is.</param>
/// <param name="Boxes">Those that can hold messages.</param>
/// <param name="Letters">The messages.</param>
internal sealed record PlaceView(IReadOnlyList<string> Folders, IReadOnlyList<string> Boxes, IReadOnlyList<Letter> Letters)
{
    /// <summary>The part in which mbsync works.</summary>
    public PlaceView Synced() => new([.. Boxes.Where(Places.IsOfMaildir)], [.. Boxes.Where(Places.IsOfMaildir)], [.. Letters.Where(l => Places.IsOfMaildir(l.Folder))]);

    /// <summary>What is in one view and not in the other, as multisets; empty when they are the same.</summary>
    public IReadOnlyList<string> DifferenceTo(PlaceView other, Func<Letter, string> form)
    {
        string[] mine = [.. Folders.Select(f => f + "/"), .. Letters.Select(form)], theirs = [.. other.Folders.Select(f => f + "/"), .. other.Letters.Select(form)];
        ILookup<string, string> here = mine.ToLookup(l => l), there = theirs.ToLookup(l => l);
        return [.. mine.Union(theirs).Where(l => here[l].Count() != there[l].Count()).Order(StringComparer.Ordinal)
            .Select(l => $"{l}: {here[l].Count()} here, {there[l].Count()} on the server")];
    }
}
