namespace IceWarp.Sync.Core.Notifications;

/// <summary>The situation is another one. Only the latest is told, at most a few times a second.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Situation">What runs and what waits.</param>
public sealed record SituationChanged(DateTimeOffset Time, SyncSituation Situation) : SyncNotification(Time);
