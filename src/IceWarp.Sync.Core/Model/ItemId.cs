using System.Globalization;

namespace IceWarp.Sync.Core.Model;

/// <summary>
/// What a store calls one item: a 64-bit number where the store has one (an IMAP UID with its UIDVALIDITY, a row id),
/// text where it has not (a DAV href). Numbers order before texts; texts order ordinally.
/// </summary>
/// <remarks>Two kinds in one value keep a million ids free of strings without tying the engine to either.</remarks>
public readonly record struct ItemId : IComparable<ItemId>
{
    private ItemId(long number, string? text)
    {
        Number = number;
        Text = text;
    }

    /// <summary>The number, or 0 where <see cref="Text"/> is set.</summary>
    public long Number { get; }

    /// <summary>The text, or <see langword="null"/> where the id is a number.</summary>
    public string? Text { get; }

    /// <summary>Whether this is no id at all: number 0 and no text.</summary>
    public bool IsNone => Number == 0 && Text is null;

    /// <summary>Makes a numeric id. 0 means "none".</summary>
    public static ItemId FromNumber(long number) => new(number, null);

    /// <summary>Makes a textual id.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty.</exception>
    public static ItemId FromText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(0, text);
    }

    /// <inheritdoc/>
    public int CompareTo(ItemId other) => (Text, other.Text) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(Text, other.Text),
    };

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(ItemId left, ItemId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(ItemId left, ItemId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come after <paramref name="right"/>.</summary>
    public static bool operator <=(ItemId left, ItemId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come before <paramref name="right"/>.</summary>
    public static bool operator >=(ItemId left, ItemId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Text ?? Number.ToString(CultureInfo.InvariantCulture);
}
