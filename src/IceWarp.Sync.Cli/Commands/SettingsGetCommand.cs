using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>settings get</c>: all that is known of a setting.</summary>
internal sealed class SettingsGetCommand : AccountCommand
{
    private readonly Argument<string[]> keys = new("KEY") { Arity = ArgumentArity.OneOrMore };

    public SettingsGetCommand(CommandContext context)
        : base("get", context) => Arguments.Add(keys);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        IReadOnlyList<Setting> settings = UserSettings.Find(result.GetRequiredValue(keys));
        SettingsDocument document = await new UserSettings(account).LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!SettingsOutput.WriteJson(Context, document, settings))
        {
            foreach (Setting setting in settings)
            {
                Write(document.Effective, setting);
            }
        }

        return ExitCodes.InStep;
    }

    private void Write(EffectiveSettings settings, Setting setting)
    {
        EffectiveValue value = settings.Explain(setting);
        using TableOutput table = TableOutput.Open(Console, ["", ""]);
        table.Add(Texts.Column("setting"), setting.Key);
        table.Add(Texts.Column("title"), setting.Title.ToString());
        table.Add(Texts.Column("description"), setting.Description.ToString());
        table.Add(Texts.Column("value"), value.Text);
        table.Add(Texts.Column("decidedBy"), value.DecidedBy.ToString());
        table.Add(Texts.Column("default"), EffectiveSettings.BuiltIn.Explain(setting).Text);
        table.Add(Texts.Column("allowed"), setting.Allowed.ToString());
        foreach (string note in SettingsOutput.Notes(settings, setting))
        {
            table.Add(Texts.Column("note"), note);
        }
    }
}
