using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders select</c>: how often a folder is synchronised. Works while a sync runs; the next run goes by it.</summary>
internal sealed class FoldersSelectCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER");
    private readonly Option<bool> inherit = new("--inherit");
    private readonly Option<bool> noInherit = new("--no-inherit");
    private readonly Dictionary<FolderPriority, Option<bool>> choices = new()
    {
        [FolderPriority.Priority] = new("--priority"),
        [FolderPriority.Standard] = new("--standard"),
        [FolderPriority.OnEntry] = new("--on-entry"),
        [FolderPriority.None] = new("--none"),
    };

    public FoldersSelectCommand(CommandContext context)
        : base("select", context)
    {
        Arguments.Add(folder);
        foreach (Option option in choices.Values.Append(inherit).Append(noInherit))
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        FolderPath path = ParseFolder(result.GetRequiredValue(folder));
        FolderPriority[] chosen = [.. choices.Where(c => result.GetValue(c.Value)).Select(c => c.Key)];
        LocalText[] faults =
        [
            .. chosen.Length == 1 ? (LocalText[])[] : [Texts.OneChoice()],
            .. result.GetValue(inherit) && result.GetValue(noInherit) ? (LocalText[])[Texts.InheritAndNot()] : [],
        ];
        if (faults.Length > 0)
        {
            throw new UsageException(faults);
        }

        bool? isInherited = result.GetValue(inherit) ? true : result.GetValue(noInherit) ? false : null;
        await SelectAsync(account, path, chosen[0], isInherited, cancellationToken).ConfigureAwait(false);
        Context.Say(Texts.FolderSelected(path, JsonText.Name(chosen[0])));
        return ExitCodes.InStep;
    }

    private static async Task SelectAsync(
        AccountDirectory account, FolderPath path, FolderPriority priority, bool? isInherited, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(account.StateFile)
                || !await SqliteSyncState.SelectFolderAsync(new() { Path = account.StateFile }, path, priority, isInherited, cancellationToken).ConfigureAwait(false))
            {
                throw new UsageException(Texts.FolderNeverSeen(path));
            }
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(Sentence.TextOf(refused));
        }
    }
}
