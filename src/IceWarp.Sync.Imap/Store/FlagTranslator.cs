using System.Collections.Concurrent;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Names;
using CoreFlags = IceWarp.Sync.Core.Model.SystemFlags;
using CoreKeywords = IceWarp.Sync.Core.Model.KeywordSet;
using ImapKeywords = IceWarp.Sync.Imap.Flags.KeywordSet;
using ImapSystem = IceWarp.Sync.Imap.Flags.SystemFlags;

namespace IceWarp.Sync.Imap.Store;

/// <summary>Flags between the wire and the model. A tag that is no atom travels in modified UTF-7, every other character encoded.</summary>
internal static class FlagTranslator
{
    private const CoreFlags Known = CoreFlags.Seen | CoreFlags.Answered | CoreFlags.Flagged | CoreFlags.Deleted | CoreFlags.Draft;
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<ImapKeywords, CoreKeywords> FromWire = new();
    private static readonly ConcurrentDictionary<CoreKeywords, ImapKeywords> ToWire = new();

    public static ItemFlags ToModel(ImapFlags? flags) =>
        flags is { } f ? new((CoreFlags)f.System & Known, f.Keywords.Count == 0 ? null : Decode(f.Keywords)) : ItemFlags.None;

    public static ImapFlags ToImap(ItemFlags flags) =>
        new((ImapSystem)(flags.System & Known), flags.Tags.Count == 0 ? ImapKeywords.Empty : Encode(flags.Tags));

    /// <summary>What the mailbox can keep of the flags (PERMANENTFLAGS, RFC 9051 7.1).</summary>
    public static ItemFlags Permitted(ItemFlags flags, ImapFlags? permanent)
    {
        if (permanent is not { } kept)
        {
            return flags;
        }

        CoreFlags system = flags.System & (CoreFlags)kept.System;
        return (kept.System & ImapSystem.NewKeywords) != 0 || flags.Tags.Count == 0
            ? flags with { System = system }
            : new(system, CoreKeywords.Of(flags.Tags.Where(t => kept.Keywords.Contains(KeywordCoding.Encode(t)))));
    }

    private static CoreKeywords Decode(ImapKeywords keywords) => FromWire.TryGetValue(keywords, out CoreKeywords? known)
        ? known
        : Keep(FromWire, keywords, CoreKeywords.Of(keywords.Select(KeywordCoding.Decode)));

    private static ImapKeywords Encode(CoreKeywords keywords) => ToWire.TryGetValue(keywords, out ImapKeywords? known)
        ? known
        : Keep(ToWire, keywords, ImapKeywords.Of(keywords.Select(KeywordCoding.Encode)));

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
