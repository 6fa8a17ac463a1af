using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Localisation;

/// <summary>The texts of this package (<c>Texts.resx</c>, <c>Texts.fr.resx</c>), each with the arguments it needs.</summary>
internal static partial class Texts
{
    public static TextResources Resources { get; } = new("IceWarp.Sync.Core.Localisation.Texts", typeof(Texts).Assembly);

    public static LocalText Title(string key) => Resources.Text(key + ".title");

    public static LocalText Description(string key) => Resources.Text(key + ".description");

    public static LocalText Warning(string key) => Resources.Text(key + ".warning");

    public static LocalText Unit(SettingUnit unit) => Resources.Text($"unit.{unit}");

    public static LocalText Level(PolicyLevel level) => Resources.Text($"level.{level}");

    public static LocalText Source(SettingSource source, PolicyLevel? level) =>
        level is { } named ? Resources.Text($"source.{source}", Level(named)) : Resources.Text($"source.{source}");

    public static LocalText AllowedNumber(int minimum, int maximum, SettingUnit unit) => unit == SettingUnit.None
        ? Resources.Text("allowed.number", minimum, maximum)
        : Resources.Text("allowed.numberWithUnit", minimum, maximum, Unit(unit));

    public static LocalText AllowedOrOff(LocalText number) => Resources.Text("allowed.orOff", number);

    public static LocalText AllowedToggle() => Resources.Text("allowed.toggle");

    public static LocalText AllowedChoice(IEnumerable<string> choices) => Resources.Text("allowed.choice", string.Join(", ", choices));

    public static LocalText AllowedLine(int longest) => Resources.Text("allowed.line", longest);

    public static LocalText AllowedText(int longest) => Resources.Text("allowed.text", longest);

    public static LocalText AllowedAddress() => Resources.Text("allowed.address");

    public static LocalText AllowedHost() => Resources.Text("allowed.host");

    public static LocalText AllowedSound() => Resources.Text("allowed.sound");

    public static LocalText UnknownSetting(string key) => Resources.Text("fault.unknown", key);

    public static LocalText UnknownSetting(string key, string similar) => Resources.Text("fault.unknownSimilar", key, similar);

    public static LocalText SetTwice(string key) => Resources.Text("fault.twice", key);

    public static LocalText NotAllowed(Setting setting, string given) =>
        Resources.Text("fault.notAllowed", setting.Key, setting.Title, given, setting.Allowed);

    public static LocalText Forced(Setting setting, PolicyLevel level) => Resources.Text("fault.forced", setting.Key, setting.Title, Level(level));

    public static LocalText PolicyIgnored(string key, LocalText reason) => Resources.Text("fault.policyIgnored", key, reason);

    public static LocalText PolicyTwice(string key, PolicyLevel level) => Resources.Text("fault.policyTwice", key, Level(level));

    public static LocalText PolicyUnreadable(int number, string member, LocalText allowed) =>
        Resources.Text("fault.policyUnreadable", number, member, allowed);

    public static LocalText NotJson(string reason) => Resources.Text("file.notJson", reason);

    public static LocalText TooLong(int longest) => Resources.Text("file.tooLong", longest);

    public static LocalText NotOfSettings(string member) => Resources.Text("file.member", member);

    public static LocalText NewerFile(string schema, int known) => Resources.Text("file.newer", schema, known);

    public static LocalText InFile(string path, LocalText fault) => Resources.Text("file.in", path, fault);

    public static LocalText Also(LocalText fault, LocalText next) => Resources.Text("fault.also", fault, next);

    public static LocalText EmptyLevel(string path) => Resources.Text("path.emptyLevel", path);

    public static LocalText LonePercent(string path) => Resources.Text("path.percent", path);

    public static LocalText FileBusy(string path) => Resources.Text("file.busy", path);
}
