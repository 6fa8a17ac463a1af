using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>How conflict policies are written on the command line and in <c>account.json</c>.</summary>
internal static class ConflictPolicyNames
{
    /// <summary>The default.</summary>
    public const string Merge = "merge";

    /// <summary>The policy; <see langword="null"/> where there is none of this name.</summary>
    public static ConflictPolicy? Read(string text) => text switch
    {
        Merge => ConflictPolicy.Merge,
        "keep-both" or "both" => ConflictPolicy.KeepBoth,
        "server-wins" or "server" => ConflictPolicy.ServerWins,
        "client-wins" or "client" or "local" => ConflictPolicy.ClientWins,
        "newest" => ConflictPolicy.Newest,
        "manual" => ConflictPolicy.Manual,
        _ => null,
    };
}
