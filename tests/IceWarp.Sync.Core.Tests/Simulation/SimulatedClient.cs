using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>One client: its store, what it remembers, its clock and the real engine.</summary>
internal sealed class SimulatedClient(InMemoryStore server, ConflictPolicy policy)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

    public InMemoryStore Store { get; } = new(InMemoryStoreOptions.Local);

    public InMemoryState State { get; } = new();

    public SetClock Clock { get; } = new();

    /// <summary>One run. Whatever it was told to go wrong is mended afterwards.</summary>
    /// <returns>What it did; <see langword="null"/> where a fault ended it.</returns>
    public async Task<SyncReport?> SyncAsync(Step step, bool allowsStops, Action<Step> edit)
    {
        var fault = new Fault(step, Store, server);
        SyncEngineOptions options = World.Small with
        {
            TimeProvider = Clock,
            Conflicts = new(policy),
            AllowedStops = allowsStops ? [SafetyStop.SideEmptied, SafetyStop.TooManyDeletions] : [],
        };
        using var patience = new CancellationTokenSource(LongestRun);
        try
        {
            return await new SyncEngine(Store, server, State).RunAsync(fault.Apply(options, edit), null, patience.Token);
        }
        catch (SyncException) when (fault.MayEnd)
        {
            return null;
        }
        finally
        {
            fault.Clear();
        }
    }
}
