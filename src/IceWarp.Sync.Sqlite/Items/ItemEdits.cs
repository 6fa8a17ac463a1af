using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>The edits of an application: each stamps the items and their folders with the transaction's number.</summary>
internal static class ItemEdits
{
    public static ItemId Add(
        ItemTransaction transaction, FolderPath folder, ReceivedContent content, ItemFlags flags, DateTimeOffset arrival, long now)
    {
        var row = new ItemRow
        {
            Id = 0,
            Folder = FindFolder(transaction.Connection, folder).Id,
            Flags = flags,
            Arrival = arrival,
            Content = content.Attach(transaction),
            IdentityName = content.Index.IdentityName,
            ChangeSeq = transaction.Seq,
            Modified = now,
        };
        long id = ItemTable.Insert(transaction.Connection, row, content);
        transaction.Touch(row.Folder);
        return ItemId.FromNumber(id);
    }

    public static bool Update(ItemTransaction transaction, ItemId id, ReceivedContent content, long now)
    {
        ItemRow item = Find(transaction.Connection, id);
        if (ItemTable.HasContent(transaction.Connection, item.Id, content.Sha256.Span))
        {
            content.Discard(transaction.Connection);
            return false;
        }

        BodyTable.Delete(transaction.Connection, item.Content);
        ItemRow changed = item with
        {
            Content = content.Attach(transaction),
            IdentityName = content.Index.IdentityName,
            ChangeSeq = transaction.Seq,
            Modified = now,
            Partial = null,
        };
        ItemTable.Replace(transaction.Connection, changed, content);
        transaction.Touch(item.Folder);
        return true;
    }

    public static bool ChangeFlags(ItemTransaction transaction, IEnumerable<ItemId> ids, FlagChange change)
    {
        foreach (ItemId id in ids)
        {
            ItemRow item = Find(transaction.Connection, id);
            ItemFlags flags = item.Flags.With(change);
            if (flags != item.Flags)
            {
                ItemTable.SetFlags(transaction.Connection, item.Id, flags, transaction.Seq);
                transaction.Touch(item.Folder);
            }
        }

        return true;
    }

    public static bool Move(ItemTransaction transaction, IEnumerable<ItemId> ids, FolderPath folder)
    {
        FolderRow target = FindFolder(transaction.Connection, folder);
        foreach (ItemId id in ids)
        {
            ItemRow item = Find(transaction.Connection, id);
            if (item.Folder != target.Id)
            {
                long origin = item.Origin == 0 ? item.Folder : item.Origin;
                ItemTable.SetFolder(
                    transaction.Connection, item with { Folder = target.Id, Origin = origin, ChangeSeq = transaction.Seq });
                transaction.Touch(item.Folder);
                transaction.Touch(target.Id);
            }
        }

        return true;
    }

    public static bool Delete(ItemTransaction transaction, IEnumerable<ItemId> ids, long now)
    {
        foreach (ItemId id in ids)
        {
            ItemRow item = Find(transaction.Connection, id);
            TombstoneTable.Add(transaction, item, now);
            BinTable.Put(transaction.Connection, item.Id, transaction.PathOf(item.Folder), now, DeletionCause.Application);
            ItemTable.Delete(transaction.Connection, item.Id);
        }

        return true;
    }

    public static ItemRow Find(Connection connection, ItemId id) =>
        (id.Text is null ? ItemTable.Find(connection, id.Number) : null) ?? throw Absent.Item(id);

    private static FolderRow FindFolder(Connection connection, FolderPath folder) => FolderTable.Find(connection, folder) switch
    {
        { HoldsItems: true } row => row,
        { } => throw new AbsentException(Texts.OnlyABranch(folder)),
        null => throw Absent.Folder(folder),
    };
}
