using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>A run is over, however it ended: the last synchronisation is another one.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Report">What it did.</param>
public sealed record RunEnded(DateTimeOffset Time, SyncReport Report) : SyncNotification(Time);
