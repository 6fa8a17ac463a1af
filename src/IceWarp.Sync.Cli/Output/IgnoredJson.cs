using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Output;

/// <summary>The answer to <c>ignored</c>.</summary>
internal sealed record IgnoredJson(int Schema, IReadOnlyList<IgnoredItemJson> Ignored);

/// <summary>An item that failed; <c>isIgnored</c> after three failures. <c>side</c> is the one that refused it.</summary>
internal sealed record IgnoredItemJson(
    string Folder, string Item, string Side, string Phase, int Failures, bool IsIgnored, string Class, string Message, string Since, string RetryAt)
{
    public static IgnoredItemJson Of(IgnoredItem item, FolderPath folder) => new(
        folder.ToString(),
        item.Item.ToString(),
        JsonText.Name(item.To),
        item.Phase,
        item.Failures,
        item.IsIgnored,
        JsonText.Name(item.Class),
        item.Text.ToString(),
        JsonText.Time(item.Since),
        JsonText.Time(item.RetryAt));
}
