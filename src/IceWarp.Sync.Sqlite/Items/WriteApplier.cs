using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>
/// Does the writes of a sync in one folder, each in the transaction it is given. A write to an item that the application
/// changed after <paramref name="asOf"/> is not done; one whose result is there already is.
/// </summary>
/// <param name="folder">The folder of the call.</param>
/// <param name="asOf">The last change of the application that the sync has seen.</param>
/// <param name="settled">The last change of the application that the sync has dealt with for good; see <see cref="Move"/>.</param>
/// <param name="time">The clock.</param>
internal sealed class WriteApplier(long folder, long asOf, long settled, TimeProvider time)
{
    // The writes of a call name items by the folder of the call, also after one of them moved the item.
    private readonly HashSet<long> moved = [];

    public ItemOutcome Apply(ItemTransaction transaction, PendingWrite pending) => pending.Write switch
    {
        CreateItem create => Create(transaction, create, pending.Content!),
        ReplaceItem replace => Replace(transaction, replace, pending.Content!),
        ChangeItemFlags change => ChangeFlags(transaction, change),
        MoveItem move => Move(transaction, move),
        RemoveItem remove => Remove(transaction, remove),
        _ => ItemOutcome.Failed(pending.Write.Tag, FailureClass.Internal, Texts.UnknownWrite()),
    };

    /// <summary>The outcome of a create that was done before, if what it made is there; <see langword="null"/> otherwise.</summary>
    public static ItemOutcome? FindCreated(Connection connection, CreateItem create) => ItemTable.Find(connection, create.Key) is { } item
        ? ItemOutcome.Done(create.Tag, ItemId.FromNumber(item.Id), item.Version)
        : null;

    private ItemOutcome Create(ItemTransaction transaction, CreateItem create, ReceivedContent content)
    {
        if (FindCreated(transaction.Connection, create) is { } before)
        {
            content.Discard(transaction.Connection);
            return before;
        }

        if (TombstoneTable.Recall(transaction, create.Key) is not 0 and var deleted)
        {
            // Deleted by the application since: making it again would bring back what was thrown away. The next run is told.
            content.Discard(transaction.Connection);
            return ItemOutcome.Done(create.Tag, ItemId.FromNumber(deleted), new(new(1), default));
        }

        var row = new ItemRow
        {
            Id = 0,
            Folder = folder,
            Flags = create.Item.Flags,
            Arrival = create.Item.Date ?? time.GetUtcNow(),
            Content = content.Attach(transaction),
            IdentityName = NameOf(create.Item, content),
            Partial = create.Item.IsPartial ? create.Item.Identity.Size : null,
            Key = create.Key,
        };
        long id = ItemTable.Insert(transaction.Connection, row, content);
        return ItemOutcome.Done(create.Tag, ItemId.FromNumber(id), new(new(1), default));
    }

    private ItemOutcome Replace(ItemTransaction transaction, ReplaceItem replace, ReceivedContent content)
    {
        Connection connection = transaction.Connection;
        if (ItemTable.Find(connection, replace.Id.Number) is not { } item)
        {
            content.Discard(connection);
            return Ended(replace, OutcomeKind.Gone);
        }

        if (replace.Completes)
        {
            return Complete(transaction, replace, item, content);
        }

        if (ItemTable.HasContent(connection, item.Id, content.Sha256.Span))
        {
            content.Discard(connection);
            return ItemOutcome.Done(replace.Tag, replace.Id, item.Version);
        }

        bool other = !replace.Expected.Content.IsUnknown && replace.Expected.Content != item.Version.Content;
        if (other || IsUnseen(item))
        {
            content.Discard(connection);
            return Ended(replace, OutcomeKind.Changed);
        }

        BodyTable.Delete(connection, item.Content);
        ItemTable.Replace(
            connection,
            item with
            {
                Arrival = replace.Item.Date ?? item.Arrival,
                Content = content.Attach(transaction),
                IdentityName = NameOf(replace.Item, content),
                Partial = replace.Item.IsPartial ? replace.Item.Identity.Size : null,
                ChangeSeq = 0,
                Modified = 0,
            },
            content);
        return ItemOutcome.Done(replace.Tag, replace.Id, (item with { Revision = item.Revision + 1 }).Version);
    }

    /// <summary>The rest of an item is no edit: what the application did to its flags and its place meanwhile does not stand in the way.</summary>
    private static ItemOutcome Complete(ItemTransaction transaction, ReplaceItem replace, in ItemRow item, ReceivedContent content)
    {
        if (item.Partial is null)
        {
            content.Discard(transaction.Connection);
        }
        else
        {
            BodyTable.Delete(transaction.Connection, item.Content);
            ItemTable.Complete(transaction.Connection, item.Id, content.Attach(transaction), content);
        }

        return ItemOutcome.Done(replace.Tag, replace.Id, item.Version);
    }

    private ItemOutcome ChangeFlags(ItemTransaction transaction, ChangeItemFlags change)
    {
        if (ItemTable.Find(transaction.Connection, change.Id.Number) is not { } item)
        {
            return Ended(change, OutcomeKind.Gone);
        }

        if (item.Flags != change.Target)
        {
            if (IsUnseen(item))
            {
                return Ended(change, OutcomeKind.Changed);
            }

            ItemTable.SetFlags(transaction.Connection, item.Id, item.Flags.With(change.Change), seq: 0);
        }

        return ItemOutcome.Done(change.Tag, change.Id, item.Version);
    }

    private ItemOutcome Move(ItemTransaction transaction, MoveItem move)
    {
        Connection connection = transaction.Connection;
        if (ItemTable.Find(connection, move.Id.Number) is not { } item)
        {
            return Ended(move, OutcomeKind.Gone);
        }

        FolderRow? target = FolderIds.TryRead(move.To, out long to) ? FolderTable.Find(connection, to) : null;
        if (target is not { HoldsItems: true })
        {
            return ItemOutcome.Failed(move.Tag, FailureClass.Rejected, Texts.NoTarget());
        }

        if (item.Folder != to)
        {
            if (IsUnseen(item))
            {
                return Ended(move, OutcomeKind.Changed);
            }

            // An earlier change of the application may be seen and not yet dealt with: then the item keeps its number and the
            // new folder tells of it, so that a run that is cut off here does not forget it.
            bool forget = item.ChangeSeq <= settled;
            ItemTable.SetFolder(connection, item with { Folder = to, Origin = 0, ChangeSeq = forget ? 0 : item.ChangeSeq });
            if (!forget)
            {
                transaction.Raise(to, item.ChangeSeq);
            }
        }

        moved.Add(item.Id);
        return ItemOutcome.Done(move.Tag, move.Id, item.Version);
    }

    private ItemOutcome Remove(ItemTransaction transaction, RemoveItem remove)
    {
        if (ItemTable.Find(transaction.Connection, remove.Id.Number) is { } item)
        {
            if (IsUnseen(item))
            {
                return Ended(remove, OutcomeKind.Changed);
            }

            if (remove.IsKeptElsewhere)
            {
                BodyTable.Delete(transaction.Connection, item.Content);
            }
            else
            {
                long now = time.GetUtcNow().ToUnixTimeSeconds();
                BinTable.Put(transaction.Connection, item.Id, transaction.PathOf(item.Folder), now, DeletionCause.Sync);
            }

            ItemTable.Delete(transaction.Connection, item.Id);
        }

        return ItemOutcome.Done(remove.Tag, remove.Id);
    }

    // An item that lies elsewhere was moved by the application; the sync may have asked the other folder too early to know.
    private bool IsUnseen(in ItemRow item) =>
        item.ChangeSeq > asOf || (item.Folder != folder && !moved.Contains(item.Id));

    private static long NameOf(FetchedItem item, ReceivedContent content) =>
        item.Identity.Name != 0 ? item.Identity.Name : content.Index.IdentityName;

    private static ItemOutcome Ended(ItemWrite write, OutcomeKind kind) => new() { Tag = write.Tag, Kind = kind };
}
