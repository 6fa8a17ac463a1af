namespace IceWarp.Sync.Cli.Output;

/// <summary>The answer to <c>init</c>.</summary>
internal sealed record InitJson(int Schema, string Account);
