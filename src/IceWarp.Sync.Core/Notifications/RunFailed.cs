using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>
/// A run could not start or not finish, and the user should know. Login and connection errors can be silenced
/// (<see cref="NotificationOptions"/>); then this is not sent, and the session log and every other log have the error all the same.
/// </summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Class">The kind of reason.</param>
/// <param name="Text">For a person, in their language: what was wrong and what to do.</param>
public sealed record RunFailed(DateTimeOffset Time, FailureClass Class, LocalText Text) : SyncNotification(Time)
{
    /// <summary>The text in English.</summary>
    public string Message => Text.English;
}
