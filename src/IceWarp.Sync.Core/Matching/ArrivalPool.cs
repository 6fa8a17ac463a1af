using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Matching;

/// <summary>The recognised arrivals of one side, by identity; what is taken out is no arrival any more.</summary>
internal sealed class ArrivalPool(AccountChanges changes, Side side)
{
    private readonly Dictionary<ItemIdentity, List<RecognisedArrival>> byIdentity = [];
    private readonly Dictionary<long, HashSet<ItemId>> taken = [];

    public void Add(IEnumerable<RecognisedArrival> arrivals)
    {
        foreach (RecognisedArrival arrival in arrivals)
        {
            if (!byIdentity.TryGetValue(arrival.Identity, out List<RecognisedArrival>? list))
            {
                byIdentity.Add(arrival.Identity, list = []);
            }

            list.Add(arrival);
        }
    }

    /// <summary>All arrivals that look like this, in the order of their ids.</summary>
    public IReadOnlyList<RecognisedArrival> Like(ItemIdentity identity) => byIdentity.GetValueOrDefault(identity, []);

    /// <summary>All that were not taken.</summary>
    public IEnumerable<RecognisedArrival> Left() => byIdentity.Values.SelectMany(a => a);

    /// <summary>The first arrival in the folder that looks like this.</summary>
    public RecognisedArrival? Find(long folder, ItemIdentity identity) => Like(identity).FirstOrDefault(a => a.Folder == folder);

    /// <summary>
    /// The arrival in the folder that looks like what was sent there. There are servers whose sizes are a guess: of one name and one
    /// second, where nothing else in the folder has both, size makes no difference.
    /// </summary>
    public RecognisedArrival? FindSent(long folder, ItemIdentity identity)
    {
        if (Find(folder, identity) is { } same)
        {
            return same;
        }

        List<RecognisedArrival> alike = [.. Left().Where(a => a.Folder == folder && a.Identity with { Size = 0 } == identity with { Size = 0 }).Take(2)];
        return alike is [var one] ? one : null;
    }

    public void Take(RecognisedArrival arrival)
    {
        byIdentity[arrival.Identity].Remove(arrival);
        Take(arrival.Folder, arrival.Id);
    }

    public void Take(long folder, ItemId id)
    {
        if (!taken.TryGetValue(folder, out HashSet<ItemId>? ids))
        {
            taken.Add(folder, ids = []);
        }

        ids.Add(id);
    }

    /// <summary>Takes what was taken out of the account's arrivals, in one pass.</summary>
    public void Close()
    {
        foreach ((long folder, HashSet<ItemId> ids) in taken)
        {
            changes.Arrivals(folder, side).RemoveAll(a => ids.Contains(a.Id));
        }

        taken.Clear();
    }
}
