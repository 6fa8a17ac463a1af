using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Cli.Localisation;

/// <summary>The texts of the command line (<c>Texts.resx</c>, <c>Texts.fr.resx</c>), each with the arguments it needs.</summary>
internal static partial class Texts
{
    public static TextResources Resources { get; } = new("IceWarp.Sync.Cli.Localisation.Texts", typeof(Texts).Assembly);

    /// <summary>The head of a column, or of a row that begins with a capital letter.</summary>
    public static string Column(string name) => Resources.Text("column." + name).ToString();

    public static IReadOnlyList<string> Columns(params IEnumerable<string> names) => [.. names.Select(Column)];

    /// <summary>The head of a row about an item.</summary>
    public static string Row(string name) => Resources.Text("row." + name).ToString();

    public static LocalText Answer(bool isYes) => Resources.Text(isYes ? "yes" : "no");

    public static LocalText Kind(PolicyKind kind) => Resources.Text($"kind.{kind}");

    public static LocalText NoEffect() => Resources.Text("note.noEffect");

    /// <summary>From when on a change counts; <see langword="null"/> where it is at once.</summary>
    public static LocalText? Effect(SettingEffect effect) => effect == SettingEffect.AtOnce ? null : Resources.Text($"note.{effect}");

    public static LocalText Now(string key, string value) => Resources.Text("settings.now", key, value);

    public static LocalText UnknownKey(string key) => Resources.Text("settings.unknownKey", key);

    public static LocalText NoAssignment(string text) => Resources.Text("settings.noAssignment", text);

    public static LocalText NothingToReset() => Resources.Text("settings.nothingToReset");

    public static LocalText KeysAndAll() => Resources.Text("settings.keysAndAll");

    public static LocalText UnknownSetting(string key) => Resources.Text("settings.unknown", key);

    public static LocalText PoliciesApplied(int count, int ignored) => Resources.Text("policy.applied", count, ignored);

    public static LocalText PoliciesCleared() => Resources.Text("policy.cleared");

    public static LocalText PolicyFile(string path, object reason) => Resources.Text("policy.file", path, reason);
}
