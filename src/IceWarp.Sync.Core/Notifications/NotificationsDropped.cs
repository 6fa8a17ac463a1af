namespace IceWarp.Sync.Core.Notifications;

/// <summary>The watcher was too slow: so many notifications before the next one are lost to it. The session log has the events.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Count">How many.</param>
public sealed record NotificationsDropped(DateTimeOffset Time, long Count) : SyncNotification(Time);
