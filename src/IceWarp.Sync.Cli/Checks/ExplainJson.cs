using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>The answer to <c>explain</c>.</summary>
internal sealed record ExplainJson
{
    public int Schema { get; } = 1;

    public required string Item { get; init; }

    /// <summary>Where it lies now; null where it was deleted.</summary>
    public string? Folder { get; init; }

    /// <summary>The item itself; null where it was deleted.</summary>
    public ItemJson? Now { get; init; }

    /// <summary>What the last run left; null where no run has met it.</summary>
    public LinkJson? Link { get; init; }

    /// <summary>How the local half differs from that: new, removed, content, flags, move.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What the next run does with it, as long as the server's half has not changed.</summary>
    public IReadOnlyList<string> NextSync { get; init; } = [];

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>What the last run said about it.</summary>
    public IReadOnlyList<string> LastErrors { get; init; } = [];
}

/// <summary>A pair with its baseline.</summary>
internal sealed record LinkJson
{
    public required long Link { get; init; }

    public required string Folder { get; init; }

    public required string LocalId { get; init; }

    public required string ServerId { get; init; }

    public long? Uid { get; init; }

    public required IReadOnlyList<string> LocalFlags { get; init; }

    public required IReadOnlyList<string> ServerFlags { get; init; }

    public required string LocalVersion { get; init; }

    public required string ServerVersion { get; init; }

    public string? LocalToken { get; init; }

    public string? ServerToken { get; init; }

    public static LinkJson Of(ItemLink link, FolderLink? folder) => new()
    {
        Link = link.Id,
        Folder = folder?.Path.ToString() ?? "",
        LocalId = link.LocalId.ToString(),
        ServerId = link.ServerId.ToString(),
        Uid = ServerUid.Of(link.ServerId),
        LocalFlags = [.. FlagNames.Of(link.LocalFlags)],
        ServerFlags = [.. FlagNames.Of(link.ServerFlags)],
        LocalVersion = Text(link.LocalContent),
        ServerVersion = Text(link.ServerContent),
        LocalToken = folder?.LocalToken?.Value,
        ServerToken = folder?.ServerToken?.Value,
    };

    private static string Text(VersionTag version) => version.IsUnknown ? "" : version.Text ?? $"{version.Number}";
}
