using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>settings set</c>: all of the assignments, or none where one is refused.</summary>
internal sealed class SettingsSetCommand : AccountCommand
{
    private readonly Argument<string[]> assignments = new("KEY=VALUE") { Arity = ArgumentArity.OneOrMore };

    public SettingsSetCommand(CommandContext context)
        : base("set", context) => Arguments.Add(assignments);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        string[] texts = result.GetRequiredValue(assignments);
        LocalText[] faults = [.. texts.Where(t => t.IndexOf('=', StringComparison.Ordinal) <= 0).Select(t => Texts.NoAssignment(t))];
        if (faults.Length > 0)
        {
            throw new UsageException(faults);
        }

        SettingAssignment[] chosen = [.. texts.Select(Read)];
        SettingsDocument document = await new UserSettings(account).UpdateAsync(d => d.Set(chosen), cancellationToken).ConfigureAwait(false);
        SettingsOutput.WriteChanged(Context, document, UserSettings.Find([.. chosen.Select(a => a.Key)]));
        return ExitCodes.InStep;
    }

    private static SettingAssignment Read(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return SettingAssignment.Parse(text[..equals], text[(equals + 1)..]);
    }
}
