using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The answer to <c>conflicts</c>, newest first.</summary>
internal sealed record ConflictsJson(int Schema, IReadOnlyList<ConflictJson> Conflicts);

/// <summary>A conflict. <c>outcome</c> is <c>undecided</c> while it waits; <c>kept</c> is what 'item restore' takes.</summary>
internal sealed record ConflictJson(
    string Id,
    string Time,
    string Folder,
    string? Local,
    IReadOnlyList<string> LocalChange,
    string? Server,
    IReadOnlyList<string> ServerChange,
    string Outcome,
    string? Decision,
    string? Kept)
{
    public static ConflictJson Of(ConflictRecord conflict, FolderPath folder) => new(
        conflict.Id.ToString(CultureInfo.InvariantCulture),
        JsonText.Time(conflict.Time),
        folder.ToString(),
        Text(conflict.Local),
        Changes(conflict.LocalChange),
        Text(conflict.Server),
        Changes(conflict.ServerChange),
        JsonText.Name(conflict.Outcome),
        conflict.Decision is { } decision ? JsonText.Name(decision) : null,
        Text(conflict.Kept));

    private static string? Text(ItemId id) => id.IsNone ? null : id.ToString();

    private static string[] Changes(ChangeSet set) =>
        [.. Enum.GetValues<ChangeSet>().Where(c => c != ChangeSet.None && (set & c) != 0).Select(c => JsonText.Name(c))];
}
