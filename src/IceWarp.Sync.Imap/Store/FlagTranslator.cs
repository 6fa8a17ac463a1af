using System.Collections.Concurrent;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Names;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Flags between the wire and the model. A tag that is no atom travels in modified UTF-7, every other character encoded.</summary>
internal static class FlagTranslator
{
    private const SystemFlags Known = SystemFlags.Seen | SystemFlags.Answered | SystemFlags.Flagged | SystemFlags.Deleted | SystemFlags.Draft;
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<ImapKeywordSet, KeywordSet> FromWire = new();
    private static readonly ConcurrentDictionary<KeywordSet, ImapKeywordSet> ToWire = new();

    public static ItemFlags ToModel(ImapFlags? flags) =>
        flags is { } f ? new((SystemFlags)f.System & Known, f.Keywords.Count == 0 ? null : Decode(f.Keywords)) : ItemFlags.None;

    public static ImapFlags ToImap(ItemFlags flags) =>
        new((ImapSystemFlags)(flags.System & Known), flags.Tags.Count == 0 ? ImapKeywordSet.Empty : Encode(flags.Tags));

    /// <summary>What the mailbox can keep of the flags (PERMANENTFLAGS, RFC 9051 7.1).</summary>
    public static ItemFlags Permitted(ItemFlags flags, ImapFlags? permanent)
    {
        if (permanent is not { } kept)
        {
            return flags;
        }

        SystemFlags system = flags.System & (SystemFlags)kept.System;
        return (kept.System & ImapSystemFlags.NewKeywords) != 0 || flags.Tags.Count == 0
            ? flags with { System = system }
            : new(system, KeywordSet.Of(flags.Tags.Where(t => kept.Keywords.Contains(KeywordCoding.Encode(t)))));
    }

    private static KeywordSet Decode(ImapKeywordSet keywords) => FromWire.TryGetValue(keywords, out KeywordSet? known)
        ? known
        : Keep(FromWire, keywords, KeywordSet.Of(keywords.Select(KeywordCoding.Decode)));

    private static ImapKeywordSet Encode(KeywordSet keywords) => ToWire.TryGetValue(keywords, out ImapKeywordSet? known)
        ? known
        : Keep(ToWire, keywords, ImapKeywordSet.Of(keywords.Select(KeywordCoding.Encode)));

    private static TValue Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> cache, TKey key, TValue value)
        where TKey : notnull
    {
        if (cache.Count < MostKept)
        {
            cache.TryAdd(key, value);
        }

        return value;
    }
}
