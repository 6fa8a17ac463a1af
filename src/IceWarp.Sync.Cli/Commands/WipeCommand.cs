using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>wipe</c>: deletes what lies here of an account. The server keeps what it has; what was not synchronised yet is gone.</summary>
internal sealed class WipeCommand : AccountCommand
{
    private readonly Option<bool> yes = new("--yes") { Description = "Yes, delete the local items and what the sync remembers." };
    private readonly Option<bool> keep = new("--keep-settings") { Description = "Keep account.json." };

    public WipeCommand(CommandContext context)
        : base("wipe", "Deletes the account's local files.", context)
    {
        Options.Add(yes);
        Options.Add(keep);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        account.RequireAccount();
        if (!result.GetValue(yes))
        {
            throw new UsageException(
                $"This deletes all local items in '{account.Path}', also those that the server has not got yet. If that is right: --yes");
        }

        await LocalStore.Sqlite(account.Path).WipeAsync(cancellationToken).ConfigureAwait(false);
        if (!result.GetValue(keep))
        {
            File.Delete(account.SettingsFile);
        }

        Context.Say($"Deleted the local files of '{account.Path}'.");
        return ExitCodes.InStep;
    }
}
