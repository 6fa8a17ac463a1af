namespace IceWarp.Sync.Core.Notifications;

/// <summary>Something that <see cref="NotificationCentre.WatchAsync"/> tells. The kinds are the records that derive from it.</summary>
/// <param name="Time">When, UTC.</param>
public abstract record SyncNotification(DateTimeOffset Time);
