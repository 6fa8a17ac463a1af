using System.Globalization;
using System.Reflection;
using System.Resources;

namespace IceWarp.Sync.Core.Localisation;

/// <summary>
/// The texts of one package in all its languages: English in the assembly itself, the others in satellites (<c>fr/…resources.dll</c>).
/// Thread-safe.
/// </summary>
/// <param name="baseName">The name of the resources in the assembly, without language and ending.</param>
/// <param name="assembly">The assembly that holds them.</param>
public sealed class TextResources(string baseName, Assembly assembly)
{
    private readonly ResourceManager manager = new(baseName, assembly);

    /// <summary>A text that is looked up when it is shown, so that one and the same fault can be told in several languages.</summary>
    /// <param name="key">The key of the text.</param>
    /// <param name="arguments">What its placeholders stand for; one that is a <see cref="LocalText"/> is shown in the same language.</param>
    public LocalText Text(string key, params object[] arguments) => new(this, key, arguments);

    /// <summary>The raw text in a language, in English where that language lacks it.</summary>
    /// <exception cref="KeyNotFoundException">No language has such a text.</exception>
    internal string Find(string key, CultureInfo culture) =>
        manager.GetString(key, culture) ?? throw new KeyNotFoundException($"There is no text '{key}'.");
}
