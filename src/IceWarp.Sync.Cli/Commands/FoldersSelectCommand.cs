using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>folders select</c>: how often a folder is synchronised. Works while a sync runs; the next run goes by it.</summary>
internal sealed class FoldersSelectCommand : AccountCommand
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder." };
    private readonly Option<bool> inherit = new("--inherit") { Description = "Its subfolders follow, also those to come. Priority itself is not passed on: they are standard then." };
    private readonly Option<bool> noInherit = new("--no-inherit") { Description = "Its subfolders do not follow." };
    private readonly Dictionary<FolderPriority, Option<bool>> choices = new()
    {
        [FolderPriority.Priority] = new("--priority") { Description = "Every minute, or as the settings say." },
        [FolderPriority.Standard] = new("--standard") { Description = "Every hour, or as the settings say." },
        [FolderPriority.OnEntry] = new("--on-entry") { Description = "When an application opens it, and with every 'sync'." },
        [FolderPriority.None] = new("--none") { Description = "Not at all. What it holds stays, on both sides." },
    };

    public FoldersSelectCommand(CommandContext context)
        : base("select", "Chooses how often a folder is synchronised.", context)
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
        string[] faults =
        [
            .. chosen.Length == 1 ? (string[])[] : ["Choose one of --priority, --standard, --on-entry and --none."],
            .. result.GetValue(inherit) && result.GetValue(noInherit) ? (string[])["--inherit and --no-inherit exclude each other."] : [],
        ];
        if (faults.Length > 0)
        {
            throw new UsageException(faults);
        }

        bool? isInherited = result.GetValue(inherit) ? true : result.GetValue(noInherit) ? false : null;
        await SelectAsync(account, path, chosen[0], isInherited, cancellationToken).ConfigureAwait(false);
        Context.Say($"{VisibleText.Escape(path.ToString())} is selected: {JsonText.Name(chosen[0])}.");
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
                throw new UsageException($"No sync has seen a folder '{path}' yet. Names tell case apart; see: folders list.");
            }
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(Sentence.Of(refused));
        }
    }
}
