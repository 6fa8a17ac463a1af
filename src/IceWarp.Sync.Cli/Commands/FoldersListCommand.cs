using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders list</c>.</summary>
internal sealed class FoldersListCommand(CommandContext context) : AccountCommand("list", "Lists the folders.", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredFolder> folders = await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, [.. folders.Select(FolderJson.Of)]), JsonText.Output.FolderListJson);
            return ExitCodes.InStep;
        }

        using TableOutput table = TableOutput.Open(Console, ["Folder", "Items", "Unread", "Role"]);
        foreach (StoredFolder folder in folders)
        {
            table.Add(
                folder.Path.ToString(),
                folder.ItemCount.ToString(CultureInfo.InvariantCulture),
                folder.UnreadCount.ToString(CultureInfo.InvariantCulture),
                JsonText.Name(folder.Role));
        }

        return ExitCodes.InStep;
    }
}
