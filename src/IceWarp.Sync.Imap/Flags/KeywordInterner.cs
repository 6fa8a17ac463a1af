using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Flags;

/// <summary>
/// Turns the text of a flag list into <see cref="ImapFlags"/>. A combination of flags that was seen before costs a hash and a comparison, no
/// allocation: mailboxes use few combinations. One interner belongs to one connection's reader; it is not thread-safe.
/// </summary>
internal sealed class KeywordInterner
{
    private const int Slots = 1024;
    private readonly (byte[] Text, ImapFlags Flags)[] _seen = new (byte[], ImapFlags)[Slots];

    /// <summary>Reads what stands between the parentheses of a flag list. False when it holds more keywords than allowed.</summary>
    public bool TryGet(ReadOnlySpan<byte> list, int maxKeywords, out ImapFlags flags)
    {
        ref var slot = ref _seen[Hash(list) & (Slots - 1)];
        if (slot.Text is { } text && list.SequenceEqual(text))
        {
            flags = slot.Flags;
            return true;
        }

        if (!TryParse(list, maxKeywords, out flags)) return false;
        if (list.Length <= 1024) slot = (list.ToArray(), flags);
        return true;
    }

    private static uint Hash(ReadOnlySpan<byte> list)
    {
        var hash = 2166136261u;
        foreach (var b in list) hash = (hash ^ b) * 16777619u;
        return hash ^ (hash >> 15);
    }

    private static bool TryParse(ReadOnlySpan<byte> list, int maxKeywords, out ImapFlags flags)
    {
        var system = ImapSystemFlags.None;
        List<string>? keywords = null;
        foreach (var range in list.Split((byte)' '))
        {
            var word = list[range];
            if (word.IsEmpty) continue;
            if (word[0] == '\\' && FlagNames.Parse(word) is not ImapSystemFlags.None and var flag)
            {
                system |= flag;
                continue;
            }

            (keywords ??= []).Add(AsciiText.Text(word));
            if (keywords.Count > maxKeywords)
            {
                flags = default;
                return false;
            }
        }

        flags = new ImapFlags(system, keywords is null ? ImapKeywordSet.Empty : ImapKeywordSet.FromServer(keywords));
        return true;
    }
}
