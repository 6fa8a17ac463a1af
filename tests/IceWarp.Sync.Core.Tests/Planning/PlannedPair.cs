using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>Both halves of a pair as values, to which a plan is done.</summary>
internal sealed class PlannedPair
{
    private readonly List<(string Content, ItemFlags Flags, long Folder)>[] sides = [[], []];

    public PlannedPair(long home, ItemFlags agreed, HalfState local, HalfState server)
    {
        foreach ((Side side, HalfState half) in new[] { (Side.Local, local), (Side.Server, server) })
        {
            if (half.Change != ChangeSet.Removed)
            {
                sides[(int)side].Add((
                    half.Change.HasFlag(ChangeSet.Content) ? $"{side} edit" : "agreed",
                    agreed.With(half.Flags),
                    half.Change.HasFlag(ChangeSet.Move) ? half.Folder : home));
            }
        }
    }

    /// <summary>The pair after a plan was done to it.</summary>
    public static PlannedPair After(ItemFlags agreed, HalfState local, HalfState server, PairPlan plan)
    {
        var pair = new PlannedPair(PlannerCells.Home, agreed, local, server);
        pair.Do(plan);
        return pair;
    }

    public IReadOnlyList<(string Content, ItemFlags Flags, long Folder)> Items(Side side) => [.. sides[(int)side].OrderBy(i => i.Content, StringComparer.Ordinal)];

    public void Do(PairPlan plan)
    {
        var before = (Local: sides[0].ToList(), Server: sides[1].ToList());
        Do(sides[0], before.Server, plan, plan.LocalFlags, PairActions.CopyToLocal, PairActions.ReplaceLocal, PairActions.MoveLocal, PairActions.RemoveLocal, PairActions.FlagLocal);
        Do(sides[1], before.Local, plan, plan.ServerFlags, PairActions.CopyToServer, PairActions.ReplaceServer, PairActions.MoveServer, PairActions.RemoveServer, PairActions.FlagServer);
    }

    private static void Do(
        List<(string Content, ItemFlags Flags, long Folder)> own, List<(string Content, ItemFlags Flags, long Folder)> other, PairPlan plan, FlagChange flags, params PairActions[] kinds)
    {
        if ((plan.Actions & kinds[3]) != 0)
        {
            own.Clear();
        }

        if (own.Count == 1)
        {
            (string content, ItemFlags kept, long folder) = own[0];
            own[0] = ((plan.Actions & kinds[1]) != 0 ? other[0].Content : content, (plan.Actions & kinds[4]) != 0 ? kept.With(flags) : kept, (plan.Actions & kinds[2]) != 0 ? plan.Folder : folder);
        }

        if ((plan.Actions & kinds[0]) != 0)
        {
            own.AddRange(other);
        }
    }
}
