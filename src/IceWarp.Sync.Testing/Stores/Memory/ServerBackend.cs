using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Testing.Stores.Memory;

/// <summary>Behaves like an IMAP server: ids are UIDVALIDITY and UID, tokens hold UIDVALIDITY, UIDNEXT and HIGHESTMODSEQ.</summary>
internal sealed class ServerBackend(InMemoryStoreOptions options, MemoryTree tree) : MemoryBackend(options, tree)
{
    private const int UidBits = 32;

    public override StoreCapabilities Capabilities =>
        StoreCapabilities.ImmutableContent | (Options.MovesByCopy || !Options.NamesResults ? StoreCapabilities.None : StoreCapabilities.AtomicMoves);

    public override MemoryBackend Clone() => new ServerBackend(Options, Tree.Clone()) { Generation = Generation };

    public override FolderId IdOf(MemoryFolder folder) => new(folder.Path.ToString());

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
        StableId = Options.HasStableFolderIds ? $"F{folder.Number}" : null,
        Incarnation = folder.HoldsItems ? LifeOf(folder) : null,
        Token = folder.HoldsItems && Options.ChangeLog != ChangeLogKind.None ? TokenOf(folder) : null,
    };

    public override SyncToken TokenOf(MemoryFolder folder) =>
        new(string.Create(CultureInfo.InvariantCulture, $"v={folder.Life};n={folder.Next};m={(Options.ChangeLog == ChangeLogKind.None ? 0 : folder.Stamp)}"));

    public override (bool IsListing, List<ItemChange> Changes) Changes(MemoryFolder folder, SyncToken? since, bool knowsItems)
    {
        long? seen = Seen(folder, since);
        List<ItemChange> changes = [];
        bool isListing = seen is null || Options.ChangeLog != ChangeLogKind.Complete;
        foreach (MemoryItem item in folder.Items.Values)
        {
            bool tells = seen is { } known ? item.Stamp > known : knowsItems;
            if (tells)
            {
                changes.Add(ItemChange.Present(item.Id, item.Flags, item.Version));
            }
            else if (isListing)
            {
                changes.Add(ItemChange.Listed(item.Id));
            }
        }

        if (!isListing)
        {
            changes.AddRange(folder.Gone.Where(g => g.Stamp > seen).Select(g => ItemChange.Removed(ItemId.FromNumber(g.Item))));
            changes.Sort((a, b) => a.Id.CompareTo(b.Id));
        }

        return (isListing, changes);
    }

    public override ItemOutcome Apply(MemoryFolder folder, SyncToken? asOf, ItemWrite write, ReadOnlyMemory<byte> bytes)
    {
        if (write is CreateItem create)
        {
            return Create(folder, create, bytes);
        }

        if (write is ReplaceItem)
        {
            return ItemOutcome.Failed(write.Tag, FailureClass.Rejected, "Messages never change.");
        }

        MemoryItem? item = folder.Items.GetValueOrDefault(NumberOf(write));
        bool isUnseen = item is not null && Seen(folder, asOf) is { } seen && item.ForeignStamp > seen;
        switch (write)
        {
            case RemoveItem when item is null:
                return ItemOutcome.Done(write.Tag);
            case ChangeItemFlags when item is null:
            case MoveItem when item is null:
                return Ended(write, OutcomeKind.Gone);
            case ChangeItemFlags change when item.Flags == change.Target:
                return ItemOutcome.Done(write.Tag, item.Id, item.Version);
            case not null when isUnseen:
                return Ended(write, OutcomeKind.Changed);
            case RemoveItem:
                Expunge(folder, item);
                return ItemOutcome.Done(write.Tag, item.Id);
            case ChangeItemFlags change:
                MemoryItem changed = Put(folder, item with { Flags = Kept(item.Flags.With(change.Change)) }, foreign: false);
                return ItemOutcome.Done(write.Tag, changed.Id, changed.Version, changed.Flags);
            default:
                return Move(folder, item!, (MoveItem)write!);
        }
    }

    public override ItemId Add(MemoryFolder folder, ReadOnlyMemory<byte> bytes, ItemFlags flags, DateTimeOffset date) =>
        Insert(folder, new() { Number = 0, Bytes = bytes, Flags = flags, Date = date }, foreign: true).Id;

    public override ItemId Replace(MemoryFolder folder, MemoryItem item, ReadOnlyMemory<byte> bytes, DateTimeOffset? modified)
    {
        Expunge(folder, item);
        return Add(folder, bytes, item.Flags, item.Date);
    }

    public override void Flag(MemoryFolder folder, MemoryItem item, ItemFlags flags) => Put(folder, item with { Flags = Kept(flags) }, foreign: true);

    public override ItemId Move(MemoryFolder folder, MemoryItem item, MemoryFolder to)
    {
        Expunge(folder, item);
        return Insert(to, item, foreign: true).Id;
    }

    public override void Delete(MemoryFolder folder, MemoryItem item) => Expunge(folder, item);

    /// <summary>The folder gets another UIDVALIDITY: every message another UID, and nothing is remembered.</summary>
    public void Renumber(MemoryFolder folder)
    {
        List<MemoryItem> all = [.. folder.Items.Values];
        folder.Items.Clear();
        folder.Gone.Clear();
        folder.Life = Tree.NextLife();
        folder.Next = 1;
        all.ForEach(item => Insert(folder, item, foreign: true));
    }

    private ItemOutcome Create(MemoryFolder folder, CreateItem create, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> kept = Options.Rewrites?.Invoke(bytes) ?? bytes;
        MemoryItem made = Insert(
            folder,
            new() { Number = 0, Bytes = kept, Flags = Kept(create.Item.Flags), Date = create.Item.Date ?? DateTimeOffset.UnixEpoch },
            foreign: false);
        return ItemOutcome.Done(create.Tag, Options.NamesResults ? made.Id : default, made.Version, made.Flags) with
        {
            ContentDiffers = !kept.Span.SequenceEqual(bytes.Span),
        };
    }

    private ItemOutcome Move(MemoryFolder folder, MemoryItem item, MoveItem move)
    {
        if (Find(move.To) is not { HoldsItems: true } to)
        {
            return ItemOutcome.Failed(move.Tag, FailureClass.Rejected, "The folder to move to is not there.");
        }

        if (to == folder)
        {
            return ItemOutcome.Done(move.Tag, item.Id, item.Version);
        }

        if (!Options.MovesByCopy)
        {
            Expunge(folder, item);
        }

        MemoryItem moved = Insert(to, item, foreign: false);
        return ItemOutcome.Done(move.Tag, Options.NamesResults ? moved.Id : default, moved.Version);
    }

    private static MemoryItem Insert(MemoryFolder folder, MemoryItem item, bool foreign) =>
        Put(folder, item with { Number = (folder.Life << UidBits) | folder.Next++, ForeignStamp = 0 }, foreign);

    private static MemoryItem Put(MemoryFolder folder, MemoryItem item, bool foreign)
    {
        long stamp = ++folder.Stamp;
        return folder.Items[item.Number] = item with { Stamp = stamp, ForeignStamp = foreign ? stamp : item.ForeignStamp };
    }

    private static void Expunge(MemoryFolder folder, MemoryItem item)
    {
        folder.Items.Remove(item.Number);
        folder.Gone.Add(new(item.Number, ++folder.Stamp, null));
    }

    private static string LifeOf(MemoryFolder folder) => folder.Life.ToString(CultureInfo.InvariantCulture);

    private static long NumberOf(ItemWrite write) => write switch
    {
        ChangeItemFlags change => change.Id.Number,
        MoveItem move => move.Id.Number,
        RemoveItem remove => remove.Id.Number,
        _ => 0,
    };

    private long? Seen(MemoryFolder folder, SyncToken? token)
    {
        if (Options.ChangeLog == ChangeLogKind.None || token is not { } known || known.Value.Split(';') is not [var life, _, var modSeq] || life != $"v={LifeOf(folder)}")
        {
            return null;
        }

        long seen = long.Parse(modSeq.AsSpan(2), CultureInfo.InvariantCulture);
        return seen <= folder.Stamp ? seen : null;
    }
}
