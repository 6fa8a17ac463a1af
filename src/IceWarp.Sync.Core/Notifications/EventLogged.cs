using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>The session log has a new entry.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Event">The entry.</param>
public sealed record EventLogged(DateTimeOffset Time, SyncEvent Event) : SyncNotification(Time);
