using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using static IceWarp.Sync.Core.Planning.ChangeSet;

namespace IceWarp.Sync.Core.Tests.Planning;

/// <summary>Flags as differences, for every way in which a system flag and a keyword can have changed on each side.</summary>
public sealed class FlagMergeTests
{
    private static readonly ItemFlags[] States =
        [.. from system in new[] { SystemFlags.None, SystemFlags.Seen, SystemFlags.Draft, SystemFlags.Seen | SystemFlags.Draft }
            from tags in new string[][] { [], ["a"], ["b"], ["A", "b"] }
            select new ItemFlags(system, tags.Length == 0 ? null : KeywordSet.Of(tags))];

    private static IEnumerable<(ItemFlags Agreed, ItemFlags Local, ItemFlags Server)> Cells() =>
        from agreed in States from local in States from server in States select (agreed, local, server);

    [Fact]
    public void Between_TwoStates_LeadsThereAndBack_AndSaysNothingTwice() => Cells().Where(c => c.Server == default).Each(cell =>
    {
        FlagChange change = FlagChange.Between(cell.Agreed, cell.Local);
        cell.Agreed.With(change).ShouldBe(cell.Local);
        cell.Local.With(change.Inverse()).ShouldBe(cell.Agreed);
        change.Inverse().ShouldBe(FlagChange.Between(cell.Local, cell.Agreed));
        change.IsEmpty.ShouldBe(cell.Agreed == cell.Local);
        (change.Added.System & cell.Agreed.System, change.Removed.System & ~cell.Agreed.System).ShouldBe((SystemFlags.None, SystemFlags.None));
        change.Added.Tags.ShouldAllBe(t => !cell.Agreed.Tags.Contains(t));
        change.Removed.Tags.ShouldAllBe(t => cell.Agreed.Tags.Contains(t));
    });

    [Fact]
    public void OneAgreedState_EveryTwoChanges_MeetInTheSameFlags_AndEachSideIsToldWhatItLacks() => Cells().Each(cell =>
    {
        (ItemFlags agreed, ItemFlags local, ItemFlags server) = cell;
        PairPlan plan = Plan(FlagChange.Between(agreed, local), FlagChange.Between(agreed, server));
        ItemFlags met = local.With(plan.LocalFlags);
        met.ShouldBe(server.With(plan.ServerFlags));
        met.ShouldBe(agreed.With(FlagChange.Between(agreed, local)).With(FlagChange.Between(agreed, server)));
        plan.LocalFlags.ShouldBe(FlagChange.Between(local, met));
        plan.ServerFlags.ShouldBe(FlagChange.Between(server, met));
    });

    [Fact]
    public void TwoAgreedStates_WhatOneSideAddedAndTheOtherRemoved_StandsOnBoth()
    {
        FlagChange[] changes = [.. Cells().Select(c => FlagChange.Between(c.Agreed, c.Local)).Distinct()];
        changes.SelectMany(_ => changes, (one, other) => (One: one, Other: other)).Each(cell =>
        {
            PairPlan plan = Plan(cell.One, cell.Other);
            ItemFlags added = cell.One.Added.Union(cell.Other.Added);
            foreach (ItemFlags start in States)
            {
                ItemFlags local = start.With(cell.One).With(plan.LocalFlags), server = start.With(cell.Other).With(plan.ServerFlags);
                (local == server && local == local.Union(added)).ShouldBeTrue();
            }
        });
    }

    private static PairPlan Plan(FlagChange local, FlagChange server) => SyncPlanner.Plan(
        PlannerCells.Home, new(local.IsEmpty ? None : Flags, PlannerCells.Home, local), new(server.IsEmpty ? None : Flags, PlannerCells.Home, server));
}
