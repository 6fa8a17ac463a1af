using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>How settings are shown.</summary>
internal static class SettingsOutput
{
    private static readonly string[] Columns = ["setting", "value", "default", "allowed", "decidedBy", "title"];

    /// <summary>A row a setting, or an object with all of them; what has no effect is told.</summary>
    public static void Write(CommandContext context, SettingsDocument document, IReadOnlyList<Setting> settings)
    {
        if (WriteJson(context, document, settings))
        {
            return;
        }

        using (TableOutput table = TableOutput.Open(context.Console, Texts.Columns(Columns)))
        {
            foreach (EffectiveValue value in settings.Select(document.Effective.Explain))
            {
                table.Add(
                    value.Setting.Key,
                    value.Text,
                    EffectiveSettings.BuiltIn.Explain(value.Setting).Text,
                    value.Setting.Allowed.ToString(),
                    value.DecidedBy.ToString(),
                    value.Setting.Title.ToString());
            }
        }

        context.Complain(document.Policies.Faults.Select(f => f.ToString()));
        context.Complain(document.UnknownKeys.Select(k => Texts.UnknownKey(k).ToString()));
    }

    /// <summary>What was changed, and what is to be minded with it.</summary>
    public static void WriteChanged(CommandContext context, SettingsDocument document, IReadOnlyList<Setting> settings)
    {
        if (!WriteJson(context, document, settings))
        {
            foreach (EffectiveValue value in settings.Select(document.Effective.Explain))
            {
                context.Say(Texts.Now(value.Setting.Key, value.Text));
            }
        }

        context.Complain(settings.SelectMany(s => Notes(document.Effective, s)));
    }

    /// <summary>What a user has to know beside the value.</summary>
    public static IEnumerable<string> Notes(EffectiveSettings settings, Setting setting)
    {
        if (settings.Explain(setting).Warning is { } warning)
        {
            yield return $"{setting.Key}: {warning}";
        }

        if (!settings.Counts(setting))
        {
            yield return $"{setting.Key}: {Texts.NoEffect()}";
        }

        if (Texts.Effect(setting.Effect) is { } effect)
        {
            yield return $"{setting.Key}: {effect}";
        }
    }

    public static bool WriteJson(CommandContext context, SettingsDocument document, IReadOnlyList<Setting> settings)
    {
        if (context.IsJson)
        {
            context.Console.Output.WriteLine(JsonText.Write(SettingListJson.Of(document, settings), JsonText.Output.SettingListJson));
        }

        return context.IsJson;
    }
}
