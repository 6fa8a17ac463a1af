using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Matching;

/// <summary>
/// A departure and an arrival of the same thing are a move; in the same folder, a new number. Where several look alike nothing
/// is concluded, for two different bodies may look alike: they travel. Only a folder that was renumbered as a whole keeps its
/// order, and is paired in it, before anything is looked for elsewhere.
/// </summary>
internal sealed class MoveMatching(SyncRun run, FolderTree tree, AccountChanges changes, ArrivalPool pool, StateChanges commit)
{
    public void Match(Side side)
    {
        List<PairChange> recognisable = [.. changes.Removed(side).Where(p => p.Link.Identity.IsKnown)];
        foreach (IGrouping<(long Folder, ItemIdentity Identity), PairChange> group in recognisable.Where(p => IsReborn(p, side)).GroupBy(p => (p.KnownIn, p.Link.Identity)))
        {
            RecognisedArrival[] found = [.. pool.Like(group.Key.Identity).Where(a => a.Folder == group.Key.Folder)];
            Match(side, [.. group.OrderBy(p => p.Link.On(side))], found);
        }

        recognisable.RemoveAll(p => (p[side].Change & ChangeSet.Removed) == 0);
        foreach (IGrouping<ItemIdentity, PairChange> group in recognisable.GroupBy(p => p.Link.Identity))
        {
            Match(side, [.. group.OrderBy(p => p.Link.On(side))], [.. pool.Like(group.Key)]);
        }

        if (tree.Pairs.Exists(p => p.IsUnrecognised))
        {
            // What seems to be gone may be among the items of which the store did not say what they are.
            run.OpenLinks.UnionWith(changes.Removed(side).Where(p => p.Link.Identity.IsKnown && p.LostOn != side).Select(p => p.Link.Id));
            return;
        }

        // What a renumbered or restored folder does not show any more was not deleted by anybody: it counts as new on the other side.
        foreach (PairChange pair in changes.Removed(side).Where(p => IsReborn(p, side)).ToList())
        {
            changes.Unlink(pair);
        }
    }

    private void Match(Side side, List<PairChange> left, RecognisedArrival[] found)
    {
        if (left.Count == found.Length && (left.Count == 1 || left.TrueForAll(p => IsReborn(p, side))))
        {
            for (int i = 0; i < found.Length; i++)
            {
                Move(side, left[i], found[i]);
            }
        }
    }

    private bool IsReborn(PairChange pair, Side side) => pair.DisplacedOn == side || tree.Find(pair.KnownIn)?.IsReborn(side) == true;

    private void Move(Side side, PairChange pair, RecognisedArrival to)
    {
        pool.Take(to);
        run.Ignored.Succeeded(side.Other(), to.Folder, to.Id, commit);
        ChangeSet set = (to.Folder == pair.Link.Folder ? ChangeSet.None : ChangeSet.Move)
            | (to.Flags == pair.Link.FlagsOf(side) ? ChangeSet.None : ChangeSet.Flags);
        pair[side] = new(set, to.Id, to.Folder, to.Flags, to.Content);
        pair.IsGuess |= side == Side.Server && (pair[Side.Local].Change & ChangeSet.Content) != 0;
        if (to.Folder == pair.Link.Folder)
        {
            pair.Link = pair.Link.With(side, to.Id);
            commit.Items.Add(pair.Link);
        }
    }
}
