using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Core.Settings.Formats;

/// <summary>How a value is written, in JSON and by a person, and which values are allowed. Type and range are asked apart.</summary>
internal abstract class SettingFormat<T>
{
    public abstract SettingType Type { get; }

    public virtual SettingUnit Unit => SettingUnit.None;

    public virtual int? Minimum => null;

    public virtual int? Maximum => null;

    public virtual bool CanBeOff => false;

    public virtual IReadOnlyList<string> Choices => [];

    public abstract LocalText Allowed { get; }

    public abstract bool IsAllowed(T value);

    public abstract bool TryRead(JsonElement json, [MaybeNullWhen(false)] out T value);

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    public abstract JsonElement Write(T value);

    public abstract string Show(T value);
}
