using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>
/// Behaves like the local store: an item keeps its number wherever it goes, edits of the application are stamped and tracked,
/// writes of a sync are no news.
/// </summary>
internal sealed class LocalBackend(InMemoryStoreOptions options, MemoryTree tree) : MemoryBackend(options, tree)
{
    private readonly Dictionary<long, long> settled = [];
    private readonly Dictionary<OperationKey, long> deletedKeys = [];
    private long lastItem;
    private long lastSeq;

    public override StoreCapabilities Capabilities =>
        (Options.MissesChanges ? StoreCapabilities.None : StoreCapabilities.TracksDeletions) | StoreCapabilities.StableItemIds | StoreCapabilities.IdempotentCreates | StoreCapabilities.AtomicMoves;

    public override MemoryBackend Clone()
    {
        var clone = new LocalBackend(Options, Tree.Clone()) { Generation = Generation, lastItem = lastItem, lastSeq = lastSeq };
        clone.Bin.AddRange(Bin);
        foreach ((OperationKey key, long item) in deletedKeys)
        {
            clone.deletedKeys.Add(key, item);
        }

        return clone;
    }

    public override FolderId IdOf(MemoryFolder folder) => new(folder.Number.ToString(CultureInfo.InvariantCulture));

    public override FolderInfo Describe(MemoryFolder folder) => new()
    {
        Id = IdOf(folder),
        Path = folder.Path,
        Role = folder.Role,
        Kind = folder.Kind,
        IsPublic = folder.IsPublic,
        HoldsItems = folder.HoldsItems,
        Rights = Options.ListsRights ? folder.Rights : null,
        IsExcluded = Options.ExcludedRoles.Contains(folder.Role),
        StableId = IdOf(folder).Value,
        Incarnation = Options.Identity,
        Token = TokenOf(folder),
    };

    public override SyncToken TokenOf(MemoryFolder folder) => new(folder.Stamp.ToString(CultureInfo.InvariantCulture));

    public override void OnListed() => settled.Clear();

    public override (bool IsListing, List<ItemChange> Changes) Changes(MemoryFolder folder, SyncToken? since, bool knowsItems)
    {
        long seen = Seen(since) ?? -1;
        seen = seen > folder.Stamp ? -1 : seen;
        settled[folder.Number] = Math.Max(seen, 0);
        IEnumerable<ItemChange> present = folder.Items.Values
            .Where(i => seen < 0 || i.Stamp > seen)
            .Select(i => ItemChange.Present(i.Id, i.Flags, i.Version, modified: i.Modified));
        IEnumerable<ItemChange> gone = folder.Gone.Where(g => g.Stamp > seen).Select(g => ItemChange.Removed(ItemId.FromNumber(g.Item)));
        return (seen < 0, [.. present.Concat(gone).OrderBy(c => c.Id)]);
    }

    public override ItemOutcome Apply(MemoryFolder folder, SyncToken? asOf, ItemWrite write, ReadOnlyMemory<byte> bytes)
    {
        if (write is CreateItem create)
        {
            return Create(folder, create, bytes);
        }

        long seen = Seen(asOf) ?? 0;
        (MemoryFolder? place, MemoryItem? item) = Locate(NumberOf(write));
        if (item is null || place is null)
        {
            return write is RemoveItem ? ItemOutcome.Done(write.Tag) : Ended(write, OutcomeKind.Gone);
        }

        if (write is ReplaceItem { Completes: true })
        {
            return Written(write, place.Items[item.Number] = item.WholeSize is null ? item : item with { Bytes = bytes, WholeSize = null });
        }

        // An item that lies elsewhere was moved by the application; the sync may have asked the other folder too early to know.
        bool isUnseen = item.Stamp > seen || place != folder;
        return write switch
        {
            ReplaceItem replace => Replace(place, item, replace, bytes, isUnseen),
            ChangeItemFlags change when item.Flags == change.Target => ItemOutcome.Done(change.Tag, item.Id, item.Version),
            MoveItem move => Move(place, item, move, isUnseen, seen),
            _ when isUnseen => Ended(write, OutcomeKind.Changed),

            // An edit that the sync has seen but not dealt with for good keeps its number: an upload may yet have to be tried again.
            ChangeItemFlags change => Written(write, place.Items[item.Number] = item with { Flags = Kept(item.Flags.With(change.Change)) }),
            _ => Removed(write, place, item, isKept: write is not RemoveItem { IsKeptElsewhere: true }),
        };
    }

    public override ItemId Add(MemoryFolder folder, ReadOnlyMemory<byte> bytes, ItemFlags flags, DateTimeOffset date) =>
        Edit(folder, new MemoryItem { Number = ++lastItem, IsMutable = true, Bytes = bytes, Flags = flags, Date = date }).Id;

    public override ItemId Replace(MemoryFolder folder, MemoryItem item, ReadOnlyMemory<byte> bytes, DateTimeOffset? modified) =>
        Edit(folder, item with { Bytes = bytes, WholeSize = null, Revision = item.Revision + 1, Modified = modified }).Id;

    /// <summary>What was deleted, by the application or by a sync, and what lost a conflict.</summary>
    public List<InMemoryItem> Bin { get; } = [];

    public ItemId Keep(FolderPath folder, FetchedItem item, ReadOnlyMemory<byte> bytes)
    {
        Bin.Add(new(ItemId.FromNumber(++lastItem), folder, item.Flags, item.Date ?? DateTimeOffset.UnixEpoch, bytes) { IsPartial = item.IsPartial });
        return Bin[^1].Id;
    }

    public override void Flag(MemoryFolder folder, MemoryItem item, ItemFlags flags) => Edit(folder, item with { Flags = flags });

    public override ItemId Move(MemoryFolder folder, MemoryItem item, MemoryFolder to)
    {
        folder.Items.Remove(item.Number);
        Edit(to, item with { Origin = item.Origin == 0 ? folder.Number : item.Origin });
        folder.Stamp = lastSeq;
        return item.Id;
    }

    public override void Delete(MemoryFolder folder, MemoryItem item)
    {
        Take(folder, item);
        Bury(folder, item);
        if (Tree.Folders.Find(f => f.Number == item.Origin && f != folder) is { } origin)
        {
            Bury(origin, item);
        }
    }

    public override void DeleteFolder(MemoryFolder folder)
    {
        MemoryTree.RefuseInbox(folder);
        foreach (MemoryFolder doomed in Tree.Folders.Where(f => f == folder || f.Path.IsInside(folder.Path)).ToList())
        {
            foreach (MemoryItem item in doomed.Items.Values.ToList())
            {
                Delete(doomed, item);
            }

            // Nobody asks a folder that is gone what went from it; an item that was moved into it since the last run is known elsewhere.
            MemoryFolder inbox = Tree.Find(FolderPath.Inbox)!;
            inbox.Gone.AddRange(doomed.Gone.Select(g => g with { Stamp = lastSeq }));
            inbox.Stamp = lastSeq;
        }

        base.DeleteFolder(folder);
    }

    private ItemOutcome Create(MemoryFolder folder, CreateItem create, ReadOnlyMemory<byte> bytes)
    {
        MemoryItem? before = Tree.Folders.SelectMany(f => f.Items.Values).FirstOrDefault(i => i.Key == create.Key);
        if (before is not null)
        {
            return Written(create, before);
        }

        // Deleted by the application since: making it again would bring back what was thrown away. The next run is told.
        if (deletedKeys.TryGetValue(create.Key, out long deleted))
        {
            MemoryFolder grave = Tree.Folders.Find(f => f.Gone.Exists(g => g.Key == create.Key)) ?? folder;
            grave.Gone.RemoveAll(g => g.Key == create.Key);
            grave.Stamp = ++lastSeq;
            grave.Gone.Add(new(deleted, lastSeq, create.Key));
            return ItemOutcome.Done(create.Tag, ItemId.FromNumber(deleted), new(new(1), default));
        }

        var made = new MemoryItem
        {
            Number = ++lastItem,
            IsMutable = true,
            Bytes = bytes,
            WholeSize = create.Item.IsPartial ? create.Item.Identity.Size : null,
            Flags = Kept(create.Item.Flags),
            Date = create.Item.Date ?? DateTimeOffset.UnixEpoch,
            Key = create.Key,
        };
        folder.Items.Add(made.Number, made);
        return Written(create, made);
    }

    private static ItemOutcome Replace(MemoryFolder place, MemoryItem item, ReplaceItem replace, ReadOnlyMemory<byte> bytes, bool isUnseen)
    {
        if (item.Bytes.Span.SequenceEqual(bytes.Span))
        {
            return Written(replace, item);
        }

        bool isOther = !replace.Expected.Content.IsUnknown && replace.Expected.Content != item.Version.Content;
        return isOther || isUnseen
            ? Ended(replace, OutcomeKind.Changed)
            : Written(replace, place.Items[item.Number] = item with { Bytes = bytes, WholeSize = null, Date = replace.Item.Date ?? item.Date, Revision = item.Revision + 1 });
    }

    private ItemOutcome Move(MemoryFolder place, MemoryItem item, MoveItem move, bool isUnseen, long seen)
    {
        if (Find(move.To) is not { HoldsItems: true } to)
        {
            return ItemOutcome.Failed(move.Tag, FailureClass.Rejected, "The folder to move to is not there.");
        }

        if (place == to)
        {
            return Written(move, item);
        }

        if (isUnseen)
        {
            return Ended(move, OutcomeKind.Changed);
        }

        // What is not dealt with for good, the new folder tells of.
        long pending = Pending(place, item, seen);
        place.Items.Remove(item.Number);
        to.Items[item.Number] = item with { Origin = 0, Stamp = pending };
        to.Stamp = Math.Max(to.Stamp, pending);
        return Written(move, item);
    }

    private long Pending(MemoryFolder place, MemoryItem item, long seen) =>
        item.Stamp <= settled.GetValueOrDefault(place.Number, seen) ? 0 : item.Stamp;

    private void Take(MemoryFolder folder, MemoryItem item)
    {
        folder.Items.Remove(item.Number);
        Keep(folder, item);
    }

    private void Keep(MemoryFolder folder, MemoryItem item) =>
        Bin.Add(new(item.Id, folder.Path, item.Flags, item.Date, item.Bytes) { IsPartial = item.WholeSize is not null });

    private ItemOutcome Removed(ItemWrite write, MemoryFolder place, MemoryItem item, bool isKept)
    {
        place.Items.Remove(item.Number);
        if (isKept)
        {
            Keep(place, item);
        }

        return ItemOutcome.Done(write.Tag, item.Id);
    }

    private static ItemOutcome Written(ItemWrite write, MemoryItem item) => ItemOutcome.Done(write.Tag, item.Id, item.Version, item.Flags);

    private MemoryItem Edit(MemoryFolder folder, MemoryItem item)
    {
        folder.Stamp = ++lastSeq;
        return folder.Items[item.Number] = item with { Stamp = lastSeq };
    }

    private void Bury(MemoryFolder folder, MemoryItem item)
    {
        folder.Stamp = ++lastSeq;
        folder.Gone.Add(new(item.Number, lastSeq, item.Key));
        if (item.Key is { } key)
        {
            deletedKeys[key] = item.Number;
        }
    }

    private (MemoryFolder? Folder, MemoryItem? Item) Locate(long number)
    {
        MemoryFolder? folder = Tree.Folders.Find(f => f.Items.ContainsKey(number));
        return (folder, folder?.Items[number]);
    }

    private static long NumberOf(ItemWrite write) => write switch
    {
        ReplaceItem replace => replace.Id.Number,
        ChangeItemFlags change => change.Id.Number,
        MoveItem move => move.Id.Number,
        RemoveItem remove => remove.Id.Number,
        _ => 0,
    };

    private static long? Seen(SyncToken? token) =>
        token is { } known && long.TryParse(known.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long seen) ? seen : null;
}
