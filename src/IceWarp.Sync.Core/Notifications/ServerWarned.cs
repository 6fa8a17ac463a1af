namespace IceWarp.Sync.Core.Notifications;

/// <summary>The server, or something on the way to it, does not behave; the run goes on.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Warning">What, and what is likely to be the cause.</param>
public sealed record ServerWarned(DateTimeOffset Time, ServerWarning Warning) : SyncNotification(Time);
