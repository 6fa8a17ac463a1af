using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Formats;

namespace IceWarp.Sync.Core.Settings.Policies;

/// <summary>Reads one entry of a document of policies.</summary>
internal static class PolicyEntryReader
{
    private const int LongestKey = 100;

    public static ChoiceFormat<PolicyKind> Kinds { get; } = new();

    public static ChoiceFormat<PolicyLevel> Levels { get; } = new();

    /// <param name="entry">The entry.</param>
    /// <param name="number">Its place in the list, from 1, for the fault.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="fault">What of it is missing or wrong.</param>
    public static bool TryRead(
        JsonElement entry, int number, [NotNullWhen(true)] out SettingPolicy? policy, [NotNullWhen(false)] out SettingFault? fault)
    {
        policy = null;
        fault = null;
        if (Find(entry, "key") is not { ValueKind: JsonValueKind.String } key || key.GetString() is not { Length: > 0 and <= LongestKey } name)
        {
            fault = Unreadable(null, number, "key", Texts.AllowedLine(LongestKey));
        }
        else if (Find(entry, "kind") is not { } kindText || !Kinds.TryRead(kindText, out PolicyKind kind))
        {
            fault = Unreadable(name, number, "kind", Kinds.Allowed);
        }
        else if (Find(entry, "level") is not { } levelText || !Levels.TryRead(levelText, out PolicyLevel level))
        {
            fault = Unreadable(name, number, "level", Levels.Allowed);
        }
        else if (Find(entry, "value") is not { } value)
        {
            fault = Unreadable(name, number, "value", SettingCatalogue.Find(name)?.Allowed ?? Texts.AllowedLine(LongestKey));
        }
        else
        {
            policy = new(name, value, kind, level) { Original = entry };
        }

        return fault is null && policy is not null;
    }

    private static JsonElement? Find(JsonElement entry, string member) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(member, out JsonElement value) ? value : null;

    private static SettingFault Unreadable(string? key, int number, string member, LocalText allowed) =>
        new(key, SettingFaultKind.Unreadable, Texts.PolicyUnreadable(number, member, allowed));
}
