using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Telemetry;

namespace IceWarp.Sync.Core.Engine;

/// <summary>Counts what a run does and tells its progress.</summary>
internal sealed class RunTally(IProgress<SyncProgress>? progress, RunTrace trace)
{
    private ProgressCount downloads;
    private ProgressCount uploads;
    private ProgressCount inner;

    /// <summary>What telemetry sees of the run.</summary>
    public RunTrace Trace => trace;

    public long Downloaded => downloads.Done;

    public long Uploaded => uploads.Done;

    public long Moved { get; private set; }

    public long Deleted { get; private set; }

    public long Flagged { get; private set; }

    public long Folders { get; private set; }

    /// <summary>Folders that are compared item by item.</summary>
    public long Compared { get; set; }

    public long Conflicts { get; set; }

    /// <summary>Conflicts that wait for a decision.</summary>
    public long Undecided { get; set; }

    public List<SyncError> Errors { get; } = [];

    public List<SyncAction> Actions { get; } = [];

    public void Expect(RunPlan plan)
    {
        downloads = downloads with { Total = plan.CountCopies(Side.Local) };
        uploads = uploads with { Total = plan.CountCopies(Side.Server) };
        inner = inner with { Total = inner.Total + plan.CountWorks() };
    }

    public void Phase(SyncPhase phase, FolderPath? folder = null)
    {
        trace.Enter(phase);
        progress?.Report(new(phase, folder, downloads, uploads, inner));
    }

    /// <summary>Counts something that was done on <paramref name="side"/>.</summary>
    public void Did(ActionKind kind, Side side, FolderPath folder, long count = 1)
    {
        SyncMetrics.Did(kind, side, count);
        switch (kind)
        {
            case ActionKind.Copy or ActionKind.Replace when side == Side.Local:
                downloads = new(downloads.Done + count, Math.Max(downloads.Total, downloads.Done + count));
                break;
            case ActionKind.Copy or ActionKind.Replace:
                uploads = uploads with { Done = uploads.Done + count };
                break;
            case ActionKind.Move:
                Moved += count;
                break;
            case ActionKind.Delete:
                Deleted += count;
                break;
            case ActionKind.Flag:
                Flagged += count;
                break;
            default:
                Folders += count;
                break;
        }

        if (kind is not (ActionKind.Copy or ActionKind.Replace))
        {
            inner = new(inner.Done + count, Math.Max(inner.Total, inner.Done + count));
        }

        Phase(kind >= ActionKind.CreateFolder ? SyncPhase.Folders : SyncPhase.Applying, folder);
    }
}
