using IceWarp.Sync.Core.Model;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>
/// Listens to the server on a connection of its own, as long as there is one to spare. A watch begins after a run that succeeded,
/// so that a server that is away, or refuses the login, is not asked twice.
/// </summary>
internal sealed class ServerWatch(HostedAccount hosted, KnownFolders folders, ConnectionShare share, AccountFeed feed, TimeProvider time, ILogger log)
    : SideWatch(Side.Server, hosted.Account.Server, folders), IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim succeeded = new(0, 1);

    /// <summary>A run has succeeded.</summary>
    public void OnSuccess()
    {
        lock (succeeded)
        {
            if (succeeded.CurrentCount == 0)
            {
                succeeded.Release();
            }
        }
    }

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause = ShortestPause;
        try
        {
            while (true)
            {
                await succeeded.WaitAsync(cancellationToken).ConfigureAwait(false);
                long began = time.GetTimestamp();
                if (await WatchAsync(cancellationToken).ConfigureAwait(false) is not { } failure)
                {
                    continue;
                }

                if (failure is NotSupportedException)
                {
                    return;
                }

                HostLog.WatchEnded(log, hosted.Name, "server", failure);
                pause = time.GetElapsedTime(began) >= LongEnough ? ShortestPause : pause;
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    public void Dispose() => succeeded.Dispose();

    // What changed before it stood is not known, so everything is looked at once.
    protected override void OnBegun()
    {
        hosted.IsWatched = true;
        feed.Tell(AccountEventKind.WatchBegan);
        hosted.Scheduler.ChangedThere(null);
    }

    protected override void OnChanged(FolderPath? folder)
    {
        hosted.Scheduler.ChangedThere(folder);
        if (folder is null)
        {
            hosted.Scheduler.StructureChangedThere();
        }
    }

    private async Task<Exception?> WatchAsync(CancellationToken cancellationToken)
    {
        if (!await share.TryEnterWatchAsync().ConfigureAwait(false))
        {
            return null;
        }

        Exception? failure = null;
        try
        {
            failure = await ListenAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            share.LeaveWatch();
            Tell(failure);
        }

        if (failure is null)
        {
            OnSuccess();
        }
        else if (failure is not NotSupportedException)
        {
            // The line is lost: the run that this asks for tells whether the server is, and the next watch begins after it.
            hosted.Scheduler.ChangedThere(null);
        }

        return failure;
    }

    private void Tell(Exception? failure)
    {
        if (hosted.IsWatched)
        {
            hosted.IsWatched = false;
            feed.Tell(AccountEventKind.WatchEnded, failure);
        }
    }
}
