using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using static IceWarp.Sync.Testing.Contract.StoreProbe;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>What the port promises of items.</summary>
internal static class ItemCases
{
    private static readonly ItemFlags Seen = new(SystemFlags.Seen, KeywordSet.Of(["$Work"]));

    public static async Task BytesSurvive(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Bytes").ConfigureAwait(false);
        byte[] large = new byte[1 << 20];
        new Random(1).NextBytes(large);
        foreach (byte[] bytes in new[] { [], "Subject: x\r\n\r\n\0\n\r"u8.ToArray(), large })
        {
            ItemOutcome made = await store.WriteAsync(folder.Id, null, store.New(bytes, Seen)).ConfigureAwait(false);
            if (bytes.Length == 0 && made is { Kind: OutcomeKind.Failed, Failure: not null })
            {
                // A store may have no empty items (an IMAP server none of no bytes), as long as it says so.
                continue;
            }

            Holds(made.Kind == OutcomeKind.Done, "An item is created.");
            (FetchedItem item, ReadOnlyMemory<byte> back) = (await store.FetchAsync(folder.Id, made.Id).ConfigureAwait(false)).Single();
            Holds(made.ContentDiffers || back.Span.SequenceEqual(bytes), "Content comes back byte by byte, unless the store says otherwise.");
            Holds(item.Flags == (made.Flags ?? Seen), "Flags come back.");
            Holds(item.Date is null || item.Date.Value.ToUnixTimeSeconds() == Date.ToUnixTimeSeconds(), "The date comes back.");
        }
    }

    public static async Task MissingAreLeftOut(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Missing").ConfigureAwait(false);
        ItemId there = await store.AddAsync(folder.Id, "there").ConfigureAwait(false), gone = await store.AddAsync(folder.Id, "gone").ConfigureAwait(false);
        await store.WriteAsync(folder.Id, null, new RemoveItem { Tag = 3, Id = gone }).ConfigureAwait(false);
        Holds((await store.FetchAsync(folder.Id, gone, there).ConfigureAwait(false)).Select(i => i.Item.Id).SequenceEqual([there]), "Items that are gone are left out.");
        Holds((await store.ThereAsync(folder.Id, gone, there).ConfigureAwait(false)).SetEquals([there]), "A probe tells what is there.");
    }

    public static async Task EveryWriteCanBeRepeated(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("One").ConfigureAwait(false), other = await store.FolderAsync("Two").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, "text").ConfigureAwait(false);
        var flag = new ChangeItemFlags { Tag = 1, Id = id, Change = new(Seen, default), Target = Seen };
        for (int i = 0; i < 2; i++)
        {
            Holds((await store.WriteAsync(folder.Id, null, flag).ConfigureAwait(false)).Kind == OutcomeKind.Done, "A flag change can be repeated.");
        }

        ItemOutcome moved = await store.WriteAsync(folder.Id, null, new MoveItem { Tag = 2, Id = id, To = other.Id }).ConfigureAwait(false);
        Holds(moved.Kind == OutcomeKind.Done && !moved.Id.IsNone, "A move names the item in its new folder.");
        Holds((await store.FetchAsync(other.Id, moved.Id).ConfigureAwait(false)).Single().Item.Flags.System == SystemFlags.Seen, "Flags move along.");
        Holds((await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Count == 0, "A moved item is not where it was.");
        for (int i = 0; i < 2; i++)
        {
            Holds((await store.WriteAsync(other.Id, null, new RemoveItem { Tag = 3, Id = moved.Id }).ConfigureAwait(false)).Kind == OutcomeKind.Done, "A removal can be repeated.");
        }

        Holds((await store.WriteAsync(other.Id, null, new ChangeItemFlags { Tag = 4, Id = moved.Id, Change = new(Seen, default), Target = Seen }).ConfigureAwait(false)).Kind == OutcomeKind.Gone, "A change of what is not there says so.");
    }

    public static async Task SameKeyMakesOneItem(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Key").ConfigureAwait(false);
        ItemOutcome first = await store.WriteAsync(folder.Id, null, store.New("text", key: new(1, 2))).ConfigureAwait(false);
        ItemOutcome second = await store.WriteAsync(folder.Id, null, store.New("text", key: new(1, 2))).ConfigureAwait(false);
        Holds(!await store.CanAsync(StoreCapabilities.IdempotentCreates).ConfigureAwait(false) || first.Id == second.Id, "The same key never makes two items.");
    }

    public static async Task ReplaceKeepsTheId(StoreProbe store)
    {
        if (await store.CanAsync(StoreCapabilities.ImmutableContent).ConfigureAwait(false))
        {
            return;
        }

        FolderInfo folder = await store.FolderAsync("Replace").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, "old", Seen).ConfigureAwait(false);
        ItemVersion version = (await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Single().Item.Version;
        var replace = new ReplaceItem { Tag = 1, Id = id, Expected = version, Item = store.New("new").Item };
        Holds((await store.WriteAsync(folder.Id, null, replace).ConfigureAwait(false)).Kind == OutcomeKind.Done, "Content is replaced.");
        (FetchedItem item, ReadOnlyMemory<byte> bytes) = (await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Single();
        Holds(bytes.Span.SequenceEqual("new"u8) && item.Flags == Seen && item.Version.Content != version.Content, "A replacement changes bytes and version, not the flags.");
        var stale = new ReplaceItem { Tag = 2, Id = id, Expected = version, Item = store.New("other").Item };
        Holds((await store.WriteAsync(folder.Id, null, stale).ConfigureAwait(false)).Kind == OutcomeKind.Changed, "Another version than the expected one is not replaced.");
    }

    public static async Task HeadIsTheHeader(StoreProbe store)
    {
        const string Header = "Message-ID: <head@example.com>\r\nSubject: head\r\n\r\n";
        FolderInfo folder = await store.FolderAsync("Head").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, Header + "text\r\n", Seen).ConfigureAwait(false);
        FetchedItem whole = (await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Single().Item;
        (FetchedItem head, ReadOnlyMemory<byte> bytes) = (await store.FetchAsync(folder.Id, FetchScope.Head, id).ConfigureAwait(false)).Single();
        Holds(bytes.Span.SequenceEqual(Encoding.UTF8.GetBytes(Header)), "The head is the header with the empty line that ends it.");
        Holds(head.IsPartial && !whole.IsPartial, "A head is partial, a whole is not.");
        Holds(head.Identity == whole.Identity && head.Flags == whole.Flags, "A head has flags and identity of the whole.");
    }

    public static async Task PartialBecomesWhole(StoreProbe store)
    {
        const string Header = "Message-ID: <part@example.com>\r\nSubject: part\r\n\r\n";
        if (await store.CanAsync(StoreCapabilities.ImmutableContent).ConfigureAwait(false))
        {
            return;
        }

        FolderInfo folder = await store.FolderAsync("Partial").ConfigureAwait(false);
        FetchedItem all = store.New(Header + "text\r\n", Seen).Item, head = store.New(Header, Seen).Item;
        FetchedItem part = new() { Id = head.Id, Flags = head.Flags, Date = head.Date, Identity = all.Identity, Content = head.Content, IsPartial = true };
        ItemId id = (await store.WriteAsync(folder.Id, null, new CreateItem { Tag = 1, Key = new(78, 1), Item = part }).ConfigureAwait(false)).Id;
        (FetchedItem before, ReadOnlyMemory<byte> bytes) = (await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Single();
        Holds(before.IsPartial && before.Identity.Size == all.Identity.Size && bytes.Span.SequenceEqual(Encoding.UTF8.GetBytes(Header)), "What came as a header is told to be one, with the size of the whole.");
        for (int i = 0; i < 2; i++)
        {
            var rest = new ReplaceItem { Tag = 2, Id = id, Item = store.New(Header + "text\r\n").Item, Completes = true };
            Holds((await store.WriteAsync(folder.Id, null, rest).ConfigureAwait(false)).Kind == OutcomeKind.Done, "An item is completed; a whole one is.");
        }

        (FetchedItem after, bytes) = (await store.FetchAsync(folder.Id, id).ConfigureAwait(false)).Single();
        Holds(!after.IsPartial && bytes.Span.SequenceEqual(Encoding.UTF8.GetBytes(Header + "text\r\n")), "A completed item is whole.");
        Holds(after.Version == before.Version && after.Flags == before.Flags && after.Identity == before.Identity, "To complete an item is no edit.");
    }
}
