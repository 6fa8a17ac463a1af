using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>Reads "subject|sender|date in seconds|" from the beginning of an item.</summary>
internal sealed class LineIndexer : IItemIndexer
{
    public ItemIndex Read(ReadOnlySpan<byte> head)
    {
        string[] parts = System.Text.Encoding.UTF8.GetString(head).Split('|');
        return parts.Length < 4
            ? new("", "", null, null, head.IsEmpty ? 0 : ItemIdentity.HashName(head))
            : new(parts[0], parts[1], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)), parts[0] + "@x", 7);
    }
}
