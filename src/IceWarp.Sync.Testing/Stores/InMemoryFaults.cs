using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores;

/// <summary>What goes wrong in an <see cref="InMemoryStore"/>. May be set at any time.</summary>
public sealed class InMemoryFaults
{
    private int moments;

    /// <summary>Called at every moment; what it throws ends the call there. After a write it is the answer that is lost.</summary>
    public Action<StoreMoment>? At { get; set; }

    /// <summary>Whether writes of a call that failed are undone, as by a store whose batches are transactions. <value>Default: <see langword="false"/>.</value></summary>
    public bool UndoesFailedCalls { get; set; }

    /// <summary>Refuses single writes, by the folder and the write; <see langword="null"/> as the answer lets it pass.</summary>
    public Func<FolderPath, ItemWrite, ItemFailure?>? Refuses { get; set; }

    /// <summary>Whether every token is refused. <value>Default: <see langword="false"/>.</value></summary>
    public bool RefusesTokens { get; set; }

    /// <summary>What listings say of themselves. <value>Default: complete.</value></summary>
    public ListingCompleteness Completeness { get; set; }

    /// <summary>Folders that listings leave out.</summary>
    public Func<FolderPath, bool>? HidesFolder { get; set; }

    /// <summary>Items that answers about changes leave out or call removed, though they are there.</summary>
    public Func<ItemId, bool>? HidesItem { get; set; }

    /// <summary>Whether answers to a token tell nothing, however much changed. <value>Default: <see langword="false"/>.</value></summary>
    public bool SwallowsChanges { get; set; }

    /// <summary>Items that are listed and not delivered.</summary>
    public Func<ItemId, bool>? WithholdsItem { get; set; }

    /// <summary>Whether watches are dead without anybody noticing: they tell nothing. <value>Default: <see langword="false"/>.</value></summary>
    public bool MutesWatches { get; set; }

    /// <summary>Moments since the start or the last <see cref="Clear"/>.</summary>
    public int Moments => moments;

    /// <summary>Everything works again.</summary>
    public void Clear()
    {
        moments = 0;
        At = null;
        UndoesFailedCalls = RefusesTokens = SwallowsChanges = MutesWatches = false;
        Refuses = null;
        Completeness = ListingCompleteness.Complete;
        HidesFolder = null;
        HidesItem = null;
        WithholdsItem = null;
    }

    /// <summary>The line breaks at the n-th moment, once.</summary>
    /// <param name="number">Counts from 1.</param>
    public void BreakAt(int number) => At = moment =>
    {
        if (moment.Number == number)
        {
            throw new SyncException(FailureClass.Transport, "The line broke.");
        }
    };

    internal void Reach(string call, string? folder, MomentKind kind)
    {
        int number = Interlocked.Increment(ref moments);
        At?.Invoke(new(number, call, folder, kind));
    }
}
