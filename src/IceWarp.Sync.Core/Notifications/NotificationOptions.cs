namespace IceWarp.Sync.Core.Notifications;

/// <summary>How a <see cref="NotificationCentre"/> tells what it knows.</summary>
public sealed record NotificationOptions
{
    /// <summary>Whether the user is spared of refused logins; logs have them all the same. <value>Default: <see langword="false"/>.</value></summary>
    public bool SilenceLoginErrors { get; init; }

    /// <summary>Whether the user is spared of lost and slow connections; logs have them all the same. <value>Default: <see langword="false"/>.</value></summary>
    public bool SilenceConnectionErrors { get; init; }

    /// <summary>Which mail is told as new. <value>Default: unread mail in the inbox.</value></summary>
    public NewMailOptions NewMail { get; init; } = new();

    /// <summary>Notifications that wait for a slow watcher; of more, the oldest are dropped and counted. <value>Default: 256; from 1 to 10,000.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the bounds.</exception>
    public int BufferSize
    {
        get;
        init => field = value is >= 1 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 to 10,000 notifications.");
    }
    = 256;

    /// <summary>How often the situation of a run is told at most. <value>Default: every 250 milliseconds; at least 10.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">Shorter than 10 milliseconds.</exception>
    public TimeSpan SituationInterval
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(10) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 10 milliseconds.");
    }
    = TimeSpan.FromMilliseconds(250);

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hears the situation as often as watchers do, when a run begins and when it ends. Must be quick and must not throw. <value>Default: nobody.</value></summary>
    public IProgress<SyncSituation>? Publisher { get; init; }
}
