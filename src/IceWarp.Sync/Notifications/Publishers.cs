using IceWarp.Sync.Core.Notifications;

namespace IceWarp.Sync.Notifications;

/// <summary>Two that hear the situation.</summary>
internal sealed class Publishers(IProgress<SyncSituation> first, IProgress<SyncSituation> second) : IProgress<SyncSituation>
{
    public void Report(SyncSituation value)
    {
        first.Report(value);
        second.Report(value);
    }
}
