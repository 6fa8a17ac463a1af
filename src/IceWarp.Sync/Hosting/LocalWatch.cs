using IceWarp.Sync.Core.Model;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>Listens to the local side: edits by the application, in this process or another.</summary>
internal sealed class LocalWatch(HostedAccount hosted, KnownFolders folders, TimeProvider time, ILogger log)
    : SideWatch(Side.Local, hosted.Account.Local, folders)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource stands = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When the first watch stands, or cannot: what is edited later is not missed.</summary>
    public Task Stands => stands.Task;

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await ListenAsync(cancellationToken).ConfigureAwait(false) is { } failure)
                {
                    stands.TrySetResult();
                    HostLog.WatchEnded(log, hosted.Name, "local", failure);
                    await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            stands.TrySetResult();
        }
    }

    // The first watch stands before the first run: that one sees whatever was edited before. A later one may have missed something.
    protected override void OnBegun()
    {
        if (!stands.TrySetResult())
        {
            hosted.Scheduler.ChangedHere(null);
        }
    }

    protected override void OnChanged(FolderPath? folder)
    {
        hosted.Scheduler.ChangedHere(folder);
        if (folder is null)
        {
            hosted.Scheduler.StructureChangedHere();
        }
    }
}
