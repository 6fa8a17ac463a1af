using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>settings reset</c>: takes the user's own values away.</summary>
internal sealed class SettingsResetCommand : AccountCommand
{
    private readonly Argument<string[]> keys = new("KEY") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> all = new("--all");

    public SettingsResetCommand(CommandContext context)
        : base("reset", context)
    {
        Arguments.Add(keys);
        Options.Add(all);
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        string[] chosen = result.GetValue(keys) ?? [];
        if (result.GetValue(all) == chosen.Length > 0)
        {
            throw new UsageException(chosen.Length > 0 ? Texts.KeysAndAll() : Texts.NothingToReset());
        }

        SettingsDocument document = await new UserSettings(account)
            .UpdateAsync(d => chosen.Length > 0 ? d.Reset(chosen) : d.ResetAll(), cancellationToken).ConfigureAwait(false);
        SettingsOutput.WriteChanged(Context, document, [.. chosen.Distinct().Select(SettingCatalogue.Find).OfType<Setting>()]);
        return ExitCodes.InStep;
    }
}
