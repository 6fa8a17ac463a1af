using System.Collections;
using IceWarp.Sync.Core.Changes;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>The items to copy from one folder to one folder: halves of known pairs, and new items.</summary>
internal sealed class CopyList : IReadOnlyCollection<CopyTask>
{
    public List<CopyTask> Pairs { get; } = [];

    public ArrivalList Arrivals { get; set; } = new();

    public int Count => Pairs.Count + Arrivals.Count;

    public IEnumerator<CopyTask> GetEnumerator() => Pairs.Concat(Arrivals.Select(a => new CopyTask(a.Id, null))).GetEnumerator();

    /// <summary>What arrived last comes first: who waits for a first sync to end looks at the newest.</summary>
    public IEnumerable<CopyTask> NewestFirst() => Pairs.Concat(Arrivals.Backwards().Select(a => new CopyTask(a.Id, null, a.Identity.Size)));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
