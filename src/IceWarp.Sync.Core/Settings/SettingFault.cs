using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings;

/// <summary>Why something about settings is refused.</summary>
/// <param name="Key">The setting, as it was named; <see langword="null"/> where the fault is the whole document's.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">For a person: the field, what is allowed, what to do.</param>
public sealed record SettingFault(string? Key, SettingFaultKind Kind, LocalText Message)
{
    /// <summary>The message in the language of the user.</summary>
    public override string ToString() => Message.ToString();
}
