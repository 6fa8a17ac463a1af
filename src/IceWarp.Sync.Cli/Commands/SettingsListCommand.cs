using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Core.Settings;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>settings list</c>.</summary>
internal sealed class SettingsListCommand(CommandContext context) : AccountCommand("list", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        SettingsOutput.Write(Context, await new UserSettings(account).LoadAsync(cancellationToken).ConfigureAwait(false), SettingCatalogue.All);
        return ExitCodes.InStep;
    }
}
