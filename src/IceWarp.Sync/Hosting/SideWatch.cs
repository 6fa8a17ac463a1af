using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Localisation;

namespace IceWarp.Sync;

/// <summary>Listens to one side of an account and tells the scheduler what it hears.</summary>
internal abstract class SideWatch(Side side, SyncStore store, KnownFolders folders)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? current;

    /// <summary>Begins to listen anew, because there are other folders than before.</summary>
    public void Renew()
    {
        lock (gate)
        {
            current?.Cancel();
        }
    }

    /// <summary>Listens until cancelled. What goes wrong ends a watch, never the work.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>A watch stands.</summary>
    protected abstract void OnBegun();

    /// <summary>Something changed.</summary>
    /// <param name="folder">The folder; <see langword="null"/>: the tree, or it is not known what.</param>
    protected abstract void OnChanged(FolderPath? folder);

    /// <summary>Listens until the watch is over.</summary>
    /// <returns>Why it is over; <see langword="null"/>: there are other folders.</returns>
    protected async Task<Exception?> ListenAsync(CancellationToken cancellationToken)
    {
        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exchange(renewing);
        try
        {
            await foreach (StoreSignal signal in store.WatchAsync(folders.On(side), renewing.Token).ConfigureAwait(false))
            {
                Hear(signal);
            }

            return new SyncException(FailureClass.Transport, Texts.WatchEnded());
        }
        catch (OperationCanceledException) when (renewing.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
        finally
        {
            Exchange(null);
        }
    }

    private void Hear(StoreSignal signal)
    {
        if (signal.Begun is not null)
        {
            OnBegun();
        }
        else
        {
            OnChanged(signal.Folder is { } id ? folders.PathOf(side, id) : null);
        }
    }

    private void Exchange(CancellationTokenSource? other)
    {
        lock (gate)
        {
            current = other;
        }
    }
}
