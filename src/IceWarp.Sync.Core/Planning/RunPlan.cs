using System.Runtime.InteropServices;
using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Planning;

/// <summary>What a run is going to do, sorted the way it is done: by kind, side and folder.</summary>
internal sealed class RunPlan
{
    private readonly Dictionary<(Side To, long From, long Into), CopyList> copies = [];
    private readonly Dictionary<(PairActions Kind, long Folder), List<PairChange>> works = [];

    private Dictionary<ItemId, long>? newHere;

    /// <summary>Pairs that need no write, only another baseline: both sides made the same change.</summary>
    public List<PairChange> Silent { get; } = [];

    /// <summary>Flag changes of one side alone, planned and done window by window.</summary>
    public IReadOnlyDictionary<long, Dictionary<long, FlagNote>> Notes { get; init; } = new Dictionary<long, Dictionary<long, FlagNote>>();

    /// <summary>Pairs that both sides seem to have deleted, but one of them may only not show its half.</summary>
    public List<PairChange> Doubtful { get; } = [];

    /// <summary>Links of pairs that are no more.</summary>
    public List<long> Unlinked { get; } = [];

    /// <summary>What is new in the local store and has no place on the server, by folder: it goes to the restore bin.</summary>
    public Dictionary<long, List<Arrival>> Reverted { get; } = [];

    /// <summary>Copies to a side, by the folder they come from and the folder they go to.</summary>
    public IEnumerable<(long From, long Into, CopyList Tasks)> Copies(Side to) =>
        copies.Where(c => c.Key.To == to).Select(c => (c.Key.From, c.Key.Into, c.Value));

    /// <summary>Other writes of one kind, by the folder in which the item lies.</summary>
    public IEnumerable<(long Folder, List<PairChange> Pairs)> Works(PairActions kind) =>
        works.Where(w => w.Key.Kind == kind).Select(w => (w.Key.Folder, w.Value));

    public void AddCopy(Side to, long from, long into, CopyTask task) => CopiesOf(to, from, into).Pairs.Add(task);

    public void AddCopies(Side to, long folder, ArrivalList arrivals) => CopiesOf(to, folder, folder).Arrivals = arrivals;

    /// <summary>Copies items of a folder to the same folder on the other side as if they had never been there.</summary>
    public void CopyAsNew(Side to, long folder, IReadOnlySet<ItemId> sources)
    {
        List<CopyTask> tasks = CopiesOf(to, folder, folder).Pairs;
        tasks.RemoveAll(t => sources.Contains(t.Source));
        tasks.AddRange(sources.Select(s => new CopyTask(s, null)));
    }

    public void AddWork(PairActions kind, long folder, PairChange pair) =>
        (CollectionsMarshal.GetValueRefOrAddDefault(works, (kind, folder), out _) ??= []).Add(pair);

    /// <summary>Makes nothing again for pairs of which nothing was deleted after all.</summary>
    public void LeaveOut(IReadOnlySet<PairChange> pairs)
    {
        foreach (CopyList list in pairs.Count == 0 ? [] : copies.Values.ToList())
        {
            list.Pairs.RemoveAll(t => t.Pair is { } pair && pairs.Contains(pair));
        }
    }

    /// <summary>Takes some of the work of one kind out of this plan, to be done apart.</summary>
    public RunPlan TakeOut(PairActions kind, Predicate<PairChange> isWanted)
    {
        var apart = new RunPlan();
        foreach ((long folder, List<PairChange> pairs) in Works(kind).ToList())
        {
            pairs.FindAll(isWanted).ForEach(p => apart.AddWork(kind, folder, p));
            pairs.RemoveAll(isWanted);
        }

        return apart;
    }

    /// <summary>Takes an item of the local store out of what is new there.</summary>
    /// <returns>The folder link in which it lies; 0: it is not new.</returns>
    public long TakeNew(ItemId id)
    {
        newHere ??= Copies(Side.Server).SelectMany(c => c.Tasks.Arrivals.Select(a => (a.Id, c.From)))
            .Concat(Reverted.SelectMany(r => r.Value.Select(a => (a.Id, From: r.Key)))).ToDictionary(u => u.Id, u => u.From);
        if (!newHere.Remove(id, out long folder))
        {
            return 0;
        }

        if (!Reverted.TryGetValue(folder, out List<Arrival>? reverted) || reverted.RemoveAll(a => a.Id == id) == 0)
        {
            CopiesOf(Side.Server, folder, folder).Arrivals.RemoveAll(a => a.Id == id);
        }

        return folder;
    }

    public long CountCopies(Side to) => Copies(to).Sum(c => (long)c.Tasks.Count);

    public long CountWorks() => works.Values.Sum(w => (long)w.Count) + Notes.Values.Sum(n => (long)n.Count);

    private CopyList CopiesOf(Side to, long from, long into) =>
        CollectionsMarshal.GetValueRefOrAddDefault(copies, (to, from, into), out _) ??= new();
}
