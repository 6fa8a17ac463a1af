using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>One line of a <see cref="ServerSnapshot"/>, taken apart.</summary>
internal sealed record HeldMessage(string Folder, string Sha256, IReadOnlySet<string> Flags, string Date)
{
    public static IReadOnlyDictionary<string, IReadOnlyList<HeldMessage>> ByContent(ServerSnapshot snapshot) =>
        snapshot.Messages.Select(Parse).GroupBy(m => m.Sha256)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<HeldMessage>)[.. g], StringComparer.Ordinal);

    // From the right, because a folder's name may hold the separator.
    private static HeldMessage Parse(string line)
    {
        string[] parts = line.Split('|');
        return new(
            string.Join('|', parts[..^3]),
            parts[^3],
            parts[^2].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase),
            parts[^1]);
    }
}
