using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Policies;

/// <summary>What an administrator says about one setting. Whether it can be used is the <see cref="PolicySet"/>'s to say. Immutable.</summary>
public sealed class SettingPolicy
{
    internal SettingPolicy(string key, JsonElement value, PolicyKind kind, PolicyLevel level)
    {
        Key = key;
        Value = value;
        Kind = kind;
        Level = level;
    }

    /// <summary>The setting's key.</summary>
    public string Key { get; }

    /// <summary>The value, in JSON.</summary>
    public JsonElement Value { get; }

    /// <summary>How far it goes.</summary>
    public PolicyKind Kind { get; }

    /// <summary>For whom it is made.</summary>
    public PolicyLevel Level { get; }

    /// <summary>The level in words.</summary>
    public LocalText LevelName => Texts.Level(Level);

    /// <summary>The entry as it came, with what a newer program may read in it.</summary>
    internal JsonElement? Original { get; init; }

    /// <summary>A policy that the user cannot overrule.</summary>
    public static SettingPolicy Force<T>(Setting<T> setting, T value, PolicyLevel level) => new(setting.Key, setting.Write(value), PolicyKind.Forced, level);

    /// <summary>A policy that holds until the user says otherwise.</summary>
    public static SettingPolicy Suggest<T>(Setting<T> setting, T value, PolicyLevel level) => new(setting.Key, setting.Write(value), PolicyKind.Default, level);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (Original is { } original)
        {
            original.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("key", Key);
        writer.WritePropertyName("value");
        Value.WriteTo(writer);
        writer.WriteString("kind", PolicyEntryReader.Kinds.Show(Kind));
        writer.WriteString("level", PolicyEntryReader.Levels.Show(Level));
        writer.WriteEndObject();
    }
}
