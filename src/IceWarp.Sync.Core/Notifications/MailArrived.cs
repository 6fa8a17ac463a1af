using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>
/// New unread mail came from the server in this run: enough to show a notification. One for each folder and run; where more
/// came than is worth showing one by one, the count says how many. How long it is shown, and with which sound, is the
/// application's affair.
/// </summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Folder">Where it arrived.</param>
/// <param name="Count">How many messages, those included that are not listed.</param>
/// <param name="Messages">The newest of them, oldest first, at most <see cref="NewMailOptions.MostShown"/>.</param>
public sealed record MailArrived(DateTimeOffset Time, FolderPath Folder, long Count, ImmutableArray<NewMessage> Messages) : SyncNotification(Time)
{
    /// <summary>Whether more came than are listed: shown as one notification with the count.</summary>
    public bool IsCoalesced => Count > Messages.Length;
}
