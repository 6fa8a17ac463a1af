using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Stores;

/// <summary>
/// For those who write a store: makes of many notices few signals. What comes within a window is one signal for each folder, or one
/// for everything. Holds no more than the folders it was made for, whatever is reported. One reader; the rest from any thread.
/// </summary>
public sealed class SignalCollector
{
    private readonly Lock gate = new();
    private readonly HashSet<FolderId>? folders;
    private readonly TimeSpan window;
    private readonly TimeProvider time;
    private readonly HashSet<FolderId> changed = [];
    private bool isAllChanged;
    private WatchScope? begun;
    private Exception? fault;
    private TaskCompletionSource news = New();

    /// <summary>Makes a collector.</summary>
    /// <param name="folders">The folders that count; notices about others are dropped. <see langword="null"/>: all, where the caller bounds them.</param>
    /// <param name="window">How long a change waits for others; zero passes it on at once.</param>
    /// <param name="time">The clock of the window.</param>
    public SignalCollector(IEnumerable<FolderId>? folders, TimeSpan window, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.Zero);
        this.folders = folders?.ToHashSet();
        this.window = window;
        this.time = time;
    }

    /// <summary>The watch stands. Told at once; the look it asks for covers the changes that were reported by then.</summary>
    public void Begin(WatchScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        lock (gate)
        {
            begun = scope;
            isAllChanged = false;
            changed.Clear();
            news.TrySetResult();
        }
    }

    /// <summary>Something changed in a folder; <see langword="null"/>: in the tree, or nobody knows where.</summary>
    public void Add(FolderId? folder)
    {
        lock (gate)
        {
            if (folder is { } one ? folders?.Contains(one) != false && changed.Add(one) : !isAllChanged)
            {
                isAllChanged |= folder is null;
                news.TrySetResult();
            }
        }
    }

    /// <summary>The watch is over: the reader gets the exception at once. The first one counts.</summary>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        lock (gate)
        {
            fault ??= exception;
            news.TrySetResult();
        }
    }

    /// <summary>The signals, until cancelled or failed.</summary>
    public async IAsyncEnumerable<StoreSignal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await Pending().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (TakeBegun() is { } scope)
            {
                yield return new(null) { Begun = scope };
                continue;
            }

            if (window > TimeSpan.Zero)
            {
                await Task.Delay(window, time, cancellationToken).ConfigureAwait(false);
            }

            foreach (StoreSignal signal in Take())
            {
                yield return signal;
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Pending()
    {
        lock (gate)
        {
            if (begun is null && fault is null && !isAllChanged && changed.Count == 0)
            {
                news = news.Task.IsCompleted ? New() : news;
            }

            return news.Task;
        }
    }

    private WatchScope? TakeBegun()
    {
        lock (gate)
        {
            ThrowIfOver();
            WatchScope? scope = begun;
            begun = null;
            return scope;
        }
    }

    private StoreSignal[] Take()
    {
        lock (gate)
        {
            ThrowIfOver();
            StoreSignal[] signals = isAllChanged ? [new(null)] : [.. changed.Select(f => new StoreSignal(f))];
            isAllChanged = false;
            changed.Clear();
            return signals;
        }
    }

    private void ThrowIfOver()
    {
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }
}
