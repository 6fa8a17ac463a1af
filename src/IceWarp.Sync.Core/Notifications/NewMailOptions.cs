using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>Which mail is told as new.</summary>
public sealed record NewMailOptions
{
    /// <summary>Whether new mail is told at all. <value>Default: <see langword="true"/>.</value></summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Folders in which new mail is told, besides the inbox: the priority folders. <value>Default: none.</value></summary>
    public ImmutableArray<FolderPath> Folders { get; init; } = [];

    /// <summary>Messages of a folder that are told one by one in a run; of more, only the count and the newest of them are. <value>Default: 5; from 1 to 100.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the bounds.</exception>
    public int MostShown
    {
        get;
        init => field = value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 to 100 messages.");
    }
    = 5;

    /// <summary>Mail that the server received longer ago is not new: it was put there by another client. <value>Default: 30 days.</value></summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);
}
