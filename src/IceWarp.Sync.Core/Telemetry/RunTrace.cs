using System.Diagnostics;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Telemetry;

/// <summary>Traces and measures one run from its making to its disposal.</summary>
internal sealed class RunTrace : IDisposable
{
    private static readonly string[] Phases = SyncMetrics.Names<SyncPhase>();
    private readonly TimeProvider time;
    private readonly long began;
    private readonly Activity? run = SyncTelemetry.Source.StartActivity(SyncTelemetry.RunActivity);
    private readonly Lock gate = new();
    private Activity? phase;
    private SyncPhase? current;

    public RunTrace(TimeProvider time)
    {
        this.time = time;
        began = time.GetTimestamp();
    }

    /// <summary>How the run ended. <value>Default: <see cref="SyncResult.Failed"/>, for a run that says nothing.</value></summary>
    public SyncResult Result { get; set; } = SyncResult.Failed;

    /// <summary>Copying the items of one folder to one side; <see langword="null"/> where nobody listens.</summary>
    public static Activity? StartTransfer(Side to, int items)
    {
        Activity? transfer = SyncTelemetry.Source.StartActivity(SyncTelemetry.TransferActivity);
        transfer?.SetTag("side", SyncMetrics.NameOf(to)).SetTag("items", items);
        return transfer;
    }

    /// <summary>The run is in this step now.</summary>
    public void Enter(SyncPhase now)
    {
        if (run is null)
        {
            return;
        }

        lock (gate)
        {
            if (now == current)
            {
                return;
            }

            current = now;
            phase?.Dispose();
            phase = now == SyncPhase.Finished ? null : SyncTelemetry.Source.StartActivity(SyncTelemetry.PhaseActivity, ActivityKind.Internal, run.Context);
            phase?.SetTag("phase", Phases[(int)now]);
        }
    }

    public void Dispose()
    {
        SyncMetrics.Ran(Result, time.GetElapsedTime(began));
        phase?.Dispose();
        if (run is not null)
        {
            run.SetTag("result", SyncMetrics.NameOf(Result));
            run.SetStatus(Result == SyncResult.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
            run.Dispose();
        }
    }
}
