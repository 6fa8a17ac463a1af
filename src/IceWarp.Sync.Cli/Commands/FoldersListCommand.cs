using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders list</c>.</summary>
internal sealed class FoldersListCommand(CommandContext context) : AccountCommand("list", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredFolder> folders = await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FolderLink> links = local.State is null ? [] : await local.State.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        var selection = new FolderSelection(links, local.State is null ? [] : await local.State.ReadChoicesAsync(cancellationToken).ConfigureAwait(false));
        Dictionary<FolderId, FolderRights?> rights = links.DistinctBy(l => l.LocalId).ToDictionary(l => l.LocalId, l => l.ServerRights);
        if (Context.IsJson)
        {
            WriteJson(new(1, [.. folders.Select(f => FolderJson.Of(f, selection.Of(f.Path), rights.GetValueOrDefault(f.Id)))]), JsonText.Output.FolderListJson);
            return ExitCodes.InStep;
        }

        using TableOutput table = TableOutput.Open(Console, Texts.Columns("folder", "items", "unread", "role", "selected"));
        foreach (StoredFolder folder in folders)
        {
            string selected = JsonText.Name(selection.Of(folder.Path));
            table.Add(
                folder.Path.ToString(),
                folder.ItemCount.ToString(CultureInfo.InvariantCulture),
                folder.UnreadCount.ToString(CultureInfo.InvariantCulture),
                JsonText.Name(folder.Role),
                selection.IsInherited(folder.Path) ? Texts.WithSubfolders(selected).ToString() : selected);
        }

        return ExitCodes.InStep;
    }
}
