using System.Globalization;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Reads item ids as they were printed.</summary>
internal static class ItemIds
{
    /// <exception cref="UsageException">The text is empty.</exception>
    public static ItemId Parse(string text) => text switch
    {
        "" => throw new UsageException(Texts.NoItemId()),
        _ => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
            ? ItemId.FromNumber(number)
            : ItemId.FromText(text),
    };

    /// <summary>Several ids; one that comes again counts once.</summary>
    public static IReadOnlyList<ItemId> Parse(IEnumerable<string> texts) => [.. texts.Select(Parse).Distinct()];
}
