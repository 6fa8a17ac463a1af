using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>conflicts</c>: those that wait for a decision, and those that were decided lately.</summary>
internal sealed class ConflictsCommand : AccountCommand
{
    public ConflictsCommand(CommandContext context)
        : base("conflicts", context) =>
        Subcommands.Add(new ConflictsResolveCommand(context));

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        IReadOnlyList<ConflictJson> conflicts = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        if (Context.IsJson)
        {
            WriteJson(new(1, conflicts), JsonText.Output.ConflictsJson);
        }
        else
        {
            Write(conflicts);
        }

        return ExitCodes.InStep;
    }

    private static async Task<IReadOnlyList<ConflictJson>> ReadAsync(AccountDirectory account, CancellationToken cancellationToken)
    {
        await using SyncState? state = await LocalSide.OpenStateAsync(account, cancellationToken).ConfigureAwait(false);
        if (state is null)
        {
            return [];
        }

        Dictionary<long, FolderPath> folders = (await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(f => f.Id, f => f.Path);
        return [.. (await state.ReadConflictsAsync(cancellationToken).ConfigureAwait(false))
            .Where(c => folders.ContainsKey(c.Folder)).Select(c => ConflictJson.Of(c, folders[c.Folder]))];
    }

    private void Write(IReadOnlyList<ConflictJson> conflicts)
    {
        using TableOutput table = TableOutput.Open(Console, Texts.Columns("id", "time", "folder", "here", "onServer", "outcome", "kept"));
        foreach (ConflictJson conflict in conflicts)
        {
            table.Add(
                conflict.Id, conflict.Time, conflict.Folder, Text(conflict.Local, conflict.LocalChange), Text(conflict.Server, conflict.ServerChange),
                conflict.Decision is { } decision ? Texts.ToBe(conflict.Outcome, decision).ToString() : conflict.Outcome, conflict.Kept ?? "");
        }

        static string Text(string? item, IReadOnlyList<string> change) => $"{string.Join(" + ", change)}{(item is null ? "" : $", {Texts.Item(item)}")}";
    }
}
