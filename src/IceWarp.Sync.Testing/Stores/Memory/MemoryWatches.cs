using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>The watches of a store in memory that are under way.</summary>
internal sealed class MemoryWatches
{
    private readonly Lock gate = new();
    private readonly List<SignalCollector> open = [];

    public SignalCollector Open(IReadOnlyList<FolderId> folders)
    {
        var signals = new SignalCollector(folders, TimeSpan.Zero, TimeProvider.System);
        signals.Begin(new([.. folders], IncludesTree: true));
        lock (gate)
        {
            open.Add(signals);
        }

        return signals;
    }

    public void Close(SignalCollector signals)
    {
        lock (gate)
        {
            open.Remove(signals);
        }
    }

    public void Tell(FolderId? folder) => Each(s => s.Add(folder));

    public void Break() => Each(s => s.Fail(new SyncException(FailureClass.Transport, "The line that watches for changes was lost.")));

    private void Each(Action<SignalCollector> act)
    {
        lock (gate)
        {
            open.ForEach(act);
        }
    }
}
