using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>wipe</c>: deletes what lies here of an account. The server keeps what it has; what was not synchronised yet is gone.</summary>
internal sealed class WipeCommand : AccountCommand
{
    private readonly Option<bool> yes = new("--yes");
    private readonly Option<bool> keep = new("--keep-settings");

    public WipeCommand(CommandContext context)
        : base("wipe", context)
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
                Texts.WipeAsks(account.Path));
        }

        await LocalStore.Sqlite(account.Path).WipeAsync(cancellationToken).ConfigureAwait(false);
        if (!result.GetValue(keep))
        {
            File.Delete(account.SettingsFile);
        }

        Context.Say(Texts.Wiped(account.Path));
        return ExitCodes.InStep;
    }
}
