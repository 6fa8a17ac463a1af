using BenchmarkDotNet.Attributes;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Benchmarks.Micro;

/// <summary>What does the plan of one pair cost? Goals: 50 ns and no allocation for an unchanged one, 500 ns for a changed one.</summary>
public class PlannedPairs
{
    private const int Pairs = 1000;
    private readonly HalfState same = new(ChangeSet.None, 1);
    private readonly HalfState seen = new(ChangeSet.Flags, 1, new(new(SystemFlags.Seen, KeywordSet.Empty), ItemFlags.None));
    private readonly HalfState tagged = new(ChangeSet.Flags, 1, new(new(SystemFlags.Flagged, KeywordSet.Of(["work"])), ItemFlags.None));

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long Unchanged() => Plan(same, same);

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long ReadOnServer() => Plan(same, seen);

    [Benchmark(OperationsPerInvoke = Pairs)]
    public long FlaggedOnBoth() => Plan(tagged, seen);

    private static long Plan(in HalfState local, in HalfState server)
    {
        long sum = 0;
        for (int i = 0; i < Pairs; i++)
        {
            sum += (long)SyncPlanner.Plan(i, local, server).Actions;
        }

        return sum;
    }
}
