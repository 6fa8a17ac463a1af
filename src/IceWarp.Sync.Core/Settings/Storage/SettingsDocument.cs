using System.Collections.Immutable;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Settings.Policies;

namespace IceWarp.Sync.Core.Settings.Storage;

/// <summary>
/// What is kept of an account's settings: the values the user chose and the policies last delivered, each apart, so that the user's value
/// is there again when a policy goes. Keys of newer programs stay as they are. Immutable: every change gives another document.
/// </summary>
public sealed class SettingsDocument
{
    private static readonly ImmutableSortedDictionary<string, JsonElement> None = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    private SettingsDocument(
        ImmutableSortedDictionary<string, JsonElement> values,
        PolicySet policies,
        ImmutableSortedDictionary<string, JsonElement> initial,
        ImmutableArray<JsonProperty> others)
    {
        Values = values;
        Policies = policies;
        Initial = initial;
        Others = others;
        Effective = new(values.Aggregate(initial, (all, own) => all.SetItem(own.Key, own.Value)), policies);
    }

    /// <summary>Nothing chosen, no policy.</summary>
    public static SettingsDocument Empty { get; } = new(None, PolicySet.Empty, None, []);

    /// <summary>The policies last delivered.</summary>
    public PolicySet Policies { get; }

    /// <summary>What holds.</summary>
    public EffectiveSettings Effective { get; }

    /// <summary>Keys among the user's values that this program does not know. They stay and have no effect.</summary>
    public IEnumerable<string> UnknownKeys => Values.Keys.Where(k => SettingCatalogue.Find(k) is null);

    internal ImmutableSortedDictionary<string, JsonElement> Values { get; }

    /// <summary>Members of the document that this program does not know.</summary>
    internal ImmutableArray<JsonProperty> Others { get; }

    private ImmutableSortedDictionary<string, JsonElement> Initial { get; }

    /// <summary>Reads a document.</summary>
    /// <exception cref="SettingsException">It is no document of settings, a newer program's, or holds values that are not allowed; every fault is told.</exception>
    public static SettingsDocument Parse(ReadOnlySpan<byte> json) => SettingsDocumentJson.Read(json);

    /// <summary>Sets the user's values: all of them, or none.</summary>
    /// <exception cref="SettingsException">A value is not allowed or a policy forces the setting; every fault is told.</exception>
    public SettingsDocument Set(params IEnumerable<SettingAssignment> assignments)
    {
        var faults = ImmutableArray.CreateBuilder<SettingFault>();
        ImmutableSortedDictionary<string, JsonElement>.Builder values = Values.ToBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (SettingAssignment assignment in assignments)
        {
            if (!seen.Add(assignment.Key))
            {
                faults.Add(new(assignment.Key, SettingFaultKind.Repeated, Texts.SetTwice(assignment.Key)));
            }
            else if (!assignment.IsAllowed)
            {
                faults.Add(assignment.Fault!);
            }
            else if (RefuseForced(assignment.Setting) is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                values[assignment.Key] = assignment.Value;
            }
        }

        return faults.Count > 0 ? throw new SettingsException(faults.ToImmutable()) : With(values.ToImmutable());
    }

    /// <summary>Takes the user's own values away, all of the keys or none.</summary>
    /// <exception cref="SettingsException">There is no such setting or a policy forces it; every fault is told.</exception>
    public SettingsDocument Reset(params IEnumerable<string> keys)
    {
        string[] chosen = [.. keys];
        ImmutableArray<SettingFault> faults =
        [
            .. chosen.Select(k => SettingCatalogue.Find(k) is { } setting ? RefuseForced(setting) : Values.ContainsKey(k) ? null : SettingAssignment.Unknown(k))
                .OfType<SettingFault>(),
        ];
        return faults.IsEmpty ? With(Values.RemoveRange(chosen)) : throw new SettingsException(faults);
    }

    /// <summary>Takes the user's own values of all settings away that no policy forces.</summary>
    public SettingsDocument ResetAll() => Reset(SettingCatalogue.All.Where(s => RefuseForced(s) is null).Select(s => s.Key));

    /// <summary>Replaces the policies; the user's own values stay underneath.</summary>
    public SettingsDocument WithPolicies(PolicySet policies) => new(Values, policies, Initial, Others);

    /// <summary>Adds values that the account was made with. They are the user's own where the user has set nothing since, and are not written.</summary>
    /// <exception cref="SettingsException">A value is not allowed; every fault is told.</exception>
    public SettingsDocument WithInitial(params IEnumerable<SettingAssignment> assignments)
    {
        SettingAssignment[] all = [.. assignments];
        ImmutableArray<SettingFault> faults = [.. all.Select(a => a.Fault).OfType<SettingFault>()];
        return faults.IsEmpty
            ? new(Values, Policies, all.Aggregate(Initial, (known, a) => known.SetItem(a.Key, a.Value)), Others)
            : throw new SettingsException(faults);
    }

    /// <summary>The document as UTF-8 JSON, of schema 1.</summary>
    public byte[] Write() => SettingsDocumentJson.Write(this);

    internal static SettingsDocument Of(IEnumerable<JsonProperty> values, PolicySet policies, ImmutableArray<JsonProperty> others) =>
        new(values.Aggregate(None, (all, p) => all.SetItem(p.Name, p.Value)), policies, None, others);

    private SettingsDocument With(ImmutableSortedDictionary<string, JsonElement> values) => new(values, Policies, Initial, Others);

    private SettingFault? RefuseForced(Setting setting) => Effective.Explain(setting) is { IsReadOnly: true, Level: { } level }
        ? new(setting.Key, SettingFaultKind.Forced, Texts.Forced(setting, level))
        : null;
}
