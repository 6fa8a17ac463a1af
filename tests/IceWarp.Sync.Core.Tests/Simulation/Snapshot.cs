using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Simulation;

/// <summary>What a place holds, in words that owe nothing to the engine.</summary>
internal sealed class Snapshot
{
    public Snapshot(InMemoryStore store, bool withKeywords)
    {
        Items = [.. store.Items().Select(i => new Entry(Mail.NameOf(i), i.Folder.ToString(), Flags(i.Flags, withKeywords)))
            .Order()];
        Folders = [.. store.Folders().Select(f => f.ToString()).Order(StringComparer.Ordinal)];
        Dates = [.. store.Items().Select(i => (Mail.NameOf(i), i.Date)).Order()];
    }

    public IReadOnlyList<Entry> Items { get; }

    public IReadOnlyList<string> Folders { get; }

    public IReadOnlyList<(string Name, DateTimeOffset Date)> Dates { get; }

    public Entry? Find(string name) => Items.FirstOrDefault(i => i.Name == name);

    public int Count(string name) => Items.Count(i => i.Name == name);

    /// <summary>Whether both hold the same; of what was put there several times the dates may differ, for equal messages are paired by their content.</summary>
    public bool IsSame(Snapshot other, Predicate<string> isCopied) => Items.SequenceEqual(other.Items) && Folders.SequenceEqual(other.Folders)
        && Dates.Where(d => !isCopied(d.Name)).SequenceEqual(other.Dates.Where(d => !isCopied(d.Name)));

    public override string ToString() =>
        string.Join(" ", Folders.Select(f => $"{f}/[{string.Join(", ", Items.Where(i => i.Folder == f).Select(i => i.Name + i.Flags))}]"));

    private static string Flags(ItemFlags flags, bool withKeywords) =>
        $"{(flags.System == 0 ? "" : $":{(int)flags.System}")}{(withKeywords ? string.Concat(flags.Tags.Select(t => ":" + t)) : "")}";

    /// <summary>An item: its content's name, its folder, its flags.</summary>
    internal sealed record Entry(string Name, string Folder, string Flags) : IComparable<Entry>
    {
        public int CompareTo(Entry? other) => string.CompareOrdinal(ToString(), other?.ToString());
    }
}
