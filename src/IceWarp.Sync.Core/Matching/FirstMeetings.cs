using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Matching;

/// <summary>Makes pairs of items that both sides hold and that never were a pair. No agreed flags are known: what either has, both get.</summary>
internal sealed class FirstMeetings(SyncRun run, FolderTree tree, AccountChanges changes, ArrivalPool pool, StateChanges commit)
{
    /// <summary>Folders that both sides filled before they were first synchronised to the end, or before a run was interrupted.</summary>
    public List<long> Folders(Side side) => run.IsResumed && changes.FoldersWithArrivals(Side.Local).Any() ? [.. changes.FoldersWithArrivals(side)] :
    [
        .. tree.Pairs
            .Where(p => p.Link.ServerToken is null && p.Link.LocalToken is null)
            .Select(p => p.Link.Id)
            .Where(f => changes.Arrivals(f, Side.Local).Count > 0 && changes.Arrivals(f, Side.Server).Count > 0),
    ];

    /// <summary>Pairs local items with the server's arrivals in the pool.</summary>
    public void Pair(List<RecognisedArrival> locals)
    {
        var localPool = new ArrivalPool(changes, Side.Local);
        localPool.Add(locals);
        HashSet<(long, ItemIdentity)> keyed = KnownByKey(locals);
        foreach (RecognisedArrival local in locals.Where(l => !keyed.Contains((l.Folder, l.Identity))))
        {
            if (pool.Find(local.Folder, local.Identity) is { } server)
            {
                localPool.Take(local);
                Meet(server, local);
            }
        }

        PairMoved(localPool);
        PairUndated(localPool);
        localPool.Close();
    }

    /// <summary>
    /// Of several that look alike an interrupted run may have brought some: where the numbers differ, the store that made them knows
    /// by their keys which they were.
    /// </summary>
    private HashSet<(long Folder, ItemIdentity Identity)> KnownByKey(List<RecognisedArrival> locals)
    {
        if (!run.IsResumed || !run.Can(Side.Local, StoreCapabilities.IdempotentCreates))
        {
            return [];
        }

        Dictionary<(long, ItemIdentity), int> servers = pool.Left().CountBy(s => (s.Folder, s.Identity)).ToDictionary();
        return [.. locals.CountBy(l => (l.Folder, l.Identity)).Where(l => servers.GetValueOrDefault(l.Key, l.Value) != l.Value).Select(l => l.Key)];
    }

    /// <summary>What an interrupted run put into the local store the application may have moved since.</summary>
    private void PairMoved(ArrivalPool localPool)
    {
        foreach (RecognisedArrival local in run.IsResumed ? localPool.Left().ToList() : [])
        {
            if (localPool.Like(local.Identity).Count == 1 && pool.Like(local.Identity) is [var server])
            {
                localPool.Take(local);
                Meet(server, local);
            }
        }
    }

    /// <summary>
    /// A clock or a summer time was wrong when one of the copies was made: a message that each side has once is the same one,
    /// whenever it is said to have come.
    /// </summary>
    private void PairUndated(ArrivalPool localPool)
    {
        ILookup<(long, long, long), RecognisedArrival> servers = pool.Left().ToLookup(Undated);
        foreach (IGrouping<(long, long, long), RecognisedArrival> alike in localPool.Left().ToLookup(Undated))
        {
            if (alike.ToList() is [var local] && servers[alike.Key].ToList() is [var server])
            {
                localPool.Take(local);
                Meet(server, local);
            }
        }
    }

    private static (long Folder, long Name, long Size) Undated(RecognisedArrival item) => (item.Folder, item.Identity.Name, item.Identity.Size);

    private void Meet(RecognisedArrival server, RecognisedArrival local)
    {
        PairChange pair = Meet(Side.Server, server, new Arrival(local.Id, local.Flags, local.Content), local.Folder, server.Folder);
        pair.IsApart = local.Folder != server.Folder;
        pair.Keep(commit);
        if (run.IsResumed && tree.Find(local.Folder) is { } folder)
        {
            // The run that made it did not come to tell of it.
            ItemFlags flags = server.Flags.Union(local.Flags);
            run.NewMail.Saw(folder, Side.Local, [(new(server.Id, null, server.Flags, flags, server.Content, server.Identity), local.Id)]);
        }
    }

    /// <summary>
    /// Makes a pair of a recognised arrival on <paramref name="side"/> and an item of the other side that lies in <paramref name="folder"/>.
    /// It was to lie in <paramref name="agreed"/>; both halves may have been moved since. The state is still to learn of it.
    /// </summary>
    public PairChange Meet(Side side, RecognisedArrival made, Arrival half, long folder, long agreed)
    {
        pool.Take(made);
        run.Ignored.Succeeded(side.Other(), made.Folder, made.Id, commit);
        run.Ignored.Succeeded(side, folder, half.Id, commit);
        var link = new ItemLink
        {
            Id = run.State.NextItemLink(),
            Folder = agreed,
            LocalId = side == Side.Local ? made.Id : half.Id,
            ServerId = side == Side.Server ? made.Id : half.Id,
            LocalContent = side == Side.Local ? made.Content : half.Content,
            ServerContent = side == Side.Server ? made.Content : half.Content,
            Identity = made.Identity,
        };
        PairChange pair = changes.Pair(link);
        pair[side] = new(ChangeOf(made.Flags) | PlaceOf(made.Folder), made.Id, made.Folder, made.Flags, made.Content);
        pair[side.Other()] = new(ChangeOf(half.Flags) | PlaceOf(folder), half.Id, folder, half.Flags, half.Content);
        return pair;

        ChangeSet PlaceOf(long place) => place == agreed ? ChangeSet.None : ChangeSet.Move;
    }

    private static ChangeSet ChangeOf(ItemFlags flags) => flags == ItemFlags.None ? ChangeSet.None : ChangeSet.Flags;
}
