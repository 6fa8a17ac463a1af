using System.Collections.Immutable;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Core.Settings.Policies;

/// <summary>
/// All policies that were delivered for an account. One that cannot be used (no such setting, a value that is not allowed) is ignored and
/// told in <see cref="Faults"/>; it never stops another. Immutable.
/// </summary>
public sealed class PolicySet
{
    private const int Schema = 1;
    private readonly ImmutableArray<JsonElement> unreadable;
    private readonly Dictionary<(string Key, PolicyKind Kind), SettingPolicy> nearest = [];

    private PolicySet(ImmutableArray<SettingPolicy> entries, ImmutableArray<JsonElement> unreadable, IEnumerable<SettingFault> faults)
    {
        this.unreadable = unreadable;
        Entries = entries;
        var all = faults.ToImmutableArray().ToBuilder();
        var seen = new HashSet<(string, PolicyKind, PolicyLevel)>();
        foreach (SettingPolicy entry in entries)
        {
            if (Check(entry) is { } fault)
            {
                all.Add(new(entry.Key, fault.Kind, Texts.PolicyIgnored(entry.Key, fault.Message)));
            }
            else if (!seen.Add((entry.Key, entry.Kind, entry.Level)))
            {
                all.Add(new(entry.Key, SettingFaultKind.Repeated, Texts.PolicyTwice(entry.Key, entry.Level)));
            }
            else if (!nearest.TryGetValue((entry.Key, entry.Kind), out SettingPolicy? other) || other.Level < entry.Level)
            {
                nearest[(entry.Key, entry.Kind)] = entry;
            }
        }

        Faults = all.ToImmutable();
    }

    /// <summary>No policy.</summary>
    public static PolicySet Empty { get; } = new([], [], []);

    /// <summary>The policies as they were delivered, those that are ignored with them.</summary>
    public ImmutableArray<SettingPolicy> Entries { get; }

    /// <summary>What is ignored, and why.</summary>
    public ImmutableArray<SettingFault> Faults { get; }

    /// <summary>How many policies were delivered, those that could not be read with them.</summary>
    public int Count => Entries.Length + unreadable.Length;

    /// <summary>Policies that a program makes itself.</summary>
    public static PolicySet Of(params IEnumerable<SettingPolicy> policies) => new([.. policies], [], []);

    /// <summary>
    /// Reads <c>{"schema":1,"policies":[{"key":…,"value":…,"kind":"forced|default","level":"global|domain|user"}]}</c>, UTF-8, of at most 1 MiB.
    /// </summary>
    /// <exception cref="SettingsException">It is no such document.</exception>
    public static PolicySet Parse(ReadOnlySpan<byte> json)
    {
        JsonElement document = SettingsJson.Parse(json, Schema);
        return document.TryGetProperty("policies", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? Read(list)
            : throw new SettingsException([new(null, SettingFaultKind.Unreadable, Texts.NotOfSettings("policies"))]);
    }

    internal static PolicySet Read(JsonElement list)
    {
        var entries = ImmutableArray.CreateBuilder<SettingPolicy>();
        var unreadable = ImmutableArray.CreateBuilder<JsonElement>();
        List<SettingFault> faults = [];
        int number = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (PolicyEntryReader.TryRead(element, ++number, out SettingPolicy? policy, out SettingFault? fault))
            {
                entries.Add(policy);
            }
            else
            {
                unreadable.Add(element);
                faults.Add(fault);
            }
        }

        return new(entries.ToImmutable(), unreadable.ToImmutable(), faults);
    }

    /// <summary>The policy of a kind that applies to a setting: the nearest one that can be used.</summary>
    internal SettingPolicy? Find(Setting setting, PolicyKind kind) => nearest.GetValueOrDefault((setting.Key, kind));

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (SettingPolicy entry in Entries)
        {
            entry.WriteTo(writer);
        }

        foreach (JsonElement entry in unreadable)
        {
            entry.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private static SettingFault? Check(SettingPolicy policy) => SettingCatalogue.Find(policy.Key) is { } setting
        ? setting.Check(policy.Value)
        : new(policy.Key, SettingFaultKind.UnknownSetting, Texts.UnknownSetting(policy.Key));
}
