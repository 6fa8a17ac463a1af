using System.Globalization;

namespace IceWarp.Sync.Core.Localisation;

/// <summary>A sentence for a person that takes its language when it is shown. Immutable.</summary>
public sealed class LocalText
{
    private readonly TextResources resources;
    private readonly object[] arguments;

    internal LocalText(TextResources resources, string key, object[] arguments)
    {
        this.resources = resources;
        this.arguments = arguments;
        Key = key;
    }

    /// <summary>The text's key: the same in every language and every release.</summary>
    public string Key { get; }

    /// <summary>The sentence in a language. Numbers and names in it are written alike in all of them.</summary>
    public string In(CultureInfo culture)
    {
        string text = resources.Find(Key, culture);
        return arguments.Length == 0
            ? text
            : string.Format(CultureInfo.InvariantCulture, text, [.. arguments.Select(a => a is LocalText inner ? inner.In(culture) : a)]);
    }

    /// <summary>The sentence in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
