using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The folders of the local side.</summary>
internal sealed record FolderListJson(int Schema, IReadOnlyList<FolderJson> Folders);

/// <summary>A folder as JSON.</summary>
internal sealed record FolderJson
{
    // RFC 4314 section 2.1: everything the owner may do; where the server has not said otherwise.
    private const string AllRights = "lrswipkxtea";
    private const string BranchRights = "lkxa";

    public required string Path { get; init; }

    public string Kind { get; } = "mail";

    public required string Role { get; init; }

    public required string Rights { get; init; }

    public long Items { get; init; }

    public long Unread { get; init; }

    public required string Selected { get; init; }

    public static FolderJson Of(StoredFolder folder, FolderPriority selected, FolderRights? rights) => new()
    {
        Path = folder.Path.ToString(),
        Role = JsonText.Name(folder.Role),
        Rights = rights is { } known ? FolderRightsLetters.Format(known) : folder.HoldsItems ? AllRights : BranchRights,
        Items = folder.ItemCount,
        Unread = folder.UnreadCount,
        Selected = JsonText.Name(selected),
    };
}
