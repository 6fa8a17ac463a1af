using System.Collections.Immutable;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>Which kinds of folders an account synchronises at all; what is chosen for single folders comes on top.</summary>
public sealed record SyncScope
{
    private static readonly ImmutableArray<FolderKind> Every = [.. Enum.GetValues<FolderKind>()];

    /// <summary>The kinds among the account's own and shared folders. <value>Default: all.</value></summary>
    public ImmutableArray<FolderKind> Private { get; init; } = Every;

    /// <summary>The kinds among public folders. <value>Default: all.</value></summary>
    public ImmutableArray<FolderKind> Public { get; init; } = Every;

    /// <summary>Everything.</summary>
    public static SyncScope All { get; } = new();

    /// <summary>What a groupware plug-in beside a mail program takes care of: the account's own calendars, contacts and notes.</summary>
    /// <param name="withPublicCalendars">Public calendars, too.</param>
    /// <param name="withPublicContacts">Public contacts, too.</param>
    public static SyncScope Kerio(bool withPublicCalendars = false, bool withPublicContacts = false) => new()
    {
        Private = [FolderKind.Events, FolderKind.Contacts, FolderKind.Notes],
        Public = [.. withPublicCalendars ? [FolderKind.Events] : (FolderKind[])[], .. withPublicContacts ? [FolderKind.Contacts] : (FolderKind[])[]],
    };

    /// <summary>Whether folders of the kind take part.</summary>
    public bool Holds(FolderKind kind, bool isPublic) => (isPublic ? Public : Private).Contains(kind);

    /// <inheritdoc/>
    public bool Equals(SyncScope? other) => other is not null && Private.SequenceEqual(other.Private) && Public.SequenceEqual(other.Public);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Private.Length, Public.Length);
}
