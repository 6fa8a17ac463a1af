using System.Globalization;

namespace IceWarp.Sync.Core.Localisation;

/// <summary>A sentence for a person that takes its language when it is shown. Immutable; equal to one that says the same.</summary>
public sealed class LocalText : IEquatable<LocalText>
{
    private readonly TextResources? resources;
    private readonly object[] arguments;

    internal LocalText(TextResources? resources, string key, object[] arguments)
    {
        this.resources = resources;
        this.arguments = arguments;
        Key = key;
    }

    /// <summary>The text's key: the same in every language and every release. Of a literal, the literal.</summary>
    public string Key { get; }

    /// <summary>The sentence in English: for logs, for programs, for what is kept.</summary>
    public string English => In(CultureInfo.InvariantCulture);

    /// <summary>A sentence that is the same in every language: a server's own words, or a text without a translation.</summary>
    public static LocalText Literal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(null, text, []);
    }

    /// <summary>What an exception says to a person: its text where it has one, else its message.</summary>
    public static LocalText Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is ILocalisedError localised ? localised.Text : Literal(exception.Message);
    }

    /// <summary>The sentence in a language. Numbers and names in it are written alike in all of them.</summary>
    public string In(CultureInfo culture)
    {
        string text = resources is null ? Key : resources.Find(Key, culture);
        return arguments.Length == 0
            ? text
            : string.Format(CultureInfo.InvariantCulture, text, [.. arguments.Select(a => a is LocalText inner ? inner.In(culture) : a)]);
    }

    /// <summary>The sentence in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);

    /// <inheritdoc/>
    public bool Equals(LocalText? other) =>
        other is not null && resources == other.resources && Key == other.Key && arguments.AsSpan().SequenceEqual(other.arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalText);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
