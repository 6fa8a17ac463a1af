using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class ChangeTrackingTests : IAsyncLifetime
{
    private static readonly FlagChange Flag = new(new(SystemFlags.Flagged, null), default);
    private StoreFixture fixture = null!;

    private StoredItems Items => fixture.Store.Items;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task NewStore_Opened_HasAnInboxAndNothingElse()
    {
        FolderListing listing = await fixture.Store.ListFoldersAsync(CancellationToken.None);
        listing.Completeness.ShouldBe(ListingCompleteness.Complete);
        FolderInfo inbox = listing.Folders.ShouldHaveSingleItem();
        (inbox.Path.ToString(), inbox.Role, inbox.HoldsItems, inbox.StableId).ShouldBe(("INBOX", FolderRole.Inbox, true, inbox.Id.Value));
        StoreSession session = await fixture.Store.OpenAsync(CancellationToken.None);
        session.Identity.ShouldBe("sqlite:" + inbox.Incarnation);
        session.Capabilities.ShouldBe(StoreCapabilities.StableItemIds | StoreCapabilities.TracksDeletions | StoreCapabilities.IdempotentCreates | StoreCapabilities.AtomicMoves
            | StoreCapabilities.Push);
    }

    [Fact]
    public async Task EditsByApplication_AskedForSince_AreToldOnceAscending()
    {
        ItemId a = await fixture.AddAsync("a");
        ItemId b = await fixture.AddAsync("b");
        ItemId c = await fixture.AddAsync("c");
        (List<ItemChange> all, ChangePage page) = await fixture.ChangesAsync(null);
        page.IsListing.ShouldBeTrue();
        all.ShouldBe([Present(a), Present(b), Present(c)]);
        SyncToken seen = page.Token!.Value;
        seen.ShouldBe(await fixture.TokenAsync());
        (await fixture.ChangesAsync(seen)).Changes.ShouldBeEmpty();

        await Items.ChangeFlagsAsync([c], Flag);
        await Items.UpdateAsync(a, StoreFixture.Encode("a2"));
        await Items.DeleteAsync([b]);
        (await fixture.TokenAsync()).ShouldNotBe(seen);
        (List<ItemChange> changes, ChangePage last) = await fixture.ChangesAsync(seen);
        last.IsListing.ShouldBeFalse();
        changes.ShouldBe([Present(a, revision: 2), ItemChange.Removed(b), Present(c, SystemFlags.Flagged)]);
        (await fixture.ChangesAsync(last.Token)).Changes.ShouldBeEmpty();

        // A listing names deletions too.
        (await fixture.ChangesAsync(null)).Changes.ShouldBe(changes);
    }

    [Fact]
    public async Task EditThatChangesNothing_Done_IsNoNews()
    {
        ItemId a = await fixture.AddAsync("a", flags: StoreFixture.Flags(SystemFlags.Flagged, "x"));
        SyncToken seen = await fixture.TokenAsync();
        await Items.ChangeFlagsAsync([a], Flag);
        await Items.UpdateAsync(a, StoreFixture.Encode("a"));
        await Items.MoveAsync([a], StoreFixture.Inbox);
        (await fixture.TokenAsync()).ShouldBe(seen);
    }

    [Fact]
    public async Task ItemMovedByApplication_Asked_IsToldInItsNewFolderOnly()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        SyncToken inbox = await fixture.TokenAsync();
        SyncToken other = await fixture.TokenAsync("B");
        await Items.MoveAsync([a], FolderPath.Parse("B"));
        (await fixture.TokenAsync()).ShouldNotBe(inbox);
        (await fixture.ChangesAsync(inbox)).Changes.ShouldBeEmpty();
        (await fixture.ChangesAsync(other, "B")).Changes.ShouldBe([Present(a)]);
    }

    [Fact]
    public async Task ItemMovedThenDeleted_Asked_IsToldInBothFolders()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        SyncToken inbox = await fixture.TokenAsync();
        SyncToken other = await fixture.TokenAsync("B");
        await Items.MoveAsync([a], FolderPath.Parse("B"));
        await Items.DeleteAsync([a]);
        (await fixture.ChangesAsync(inbox)).Changes.ShouldBe([ItemChange.Removed(a)]);
        (await fixture.ChangesAsync(other, "B")).Changes.ShouldBe([ItemChange.Removed(a)]);
    }

    [Fact]
    public async Task ItemMovedIntoFolderThatIsDeleted_Asked_IsToldWhereItCameFrom()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        ItemId other = await fixture.AddAsync("other", "B");
        SyncToken inbox = await fixture.TokenAsync();
        await Items.MoveAsync([a], FolderPath.Parse("B"));
        await fixture.Store.Folders.DeleteAsync(FolderPath.Parse("B"));
        (await fixture.TokenAsync()).ShouldNotBe(inbox);

        // INBOX tells of all that went with the folder: nobody asks that one any more.
        (await fixture.ChangesAsync(inbox)).Changes.ShouldBe([ItemChange.Removed(a), ItemChange.Removed(other)]);
        (await Items.GetAsync(a)).ShouldBeNull();
    }

    [Fact]
    public async Task TokenOfALaterLife_Asked_IsAnsweredByAListing()
    {
        ItemId a = await fixture.AddAsync("a");
        foreach (string token in (string[])["999", "nonsense", "-1", ""])
        {
            (List<ItemChange> changes, ChangePage page) = await fixture.ChangesAsync(new(token));
            page.IsListing.ShouldBeTrue();
            changes.ShouldBe([Present(a)]);
        }
    }

    [Fact]
    public async Task ListingOfManyItems_Asked_ComesInPagesOfOneSnapshot()
    {
        await fixture.ApplyAsync("INBOX", null, [.. Enumerable.Range(1, 2500).Select(i => StoreFixture.Create(i, $"m{i}"))]);
        var ids = new List<ItemId>();
        int pages = 0;
        FolderId folder = (await fixture.FolderAsync()).Id;
        await foreach (ChangePage page in fixture.Store.GetChangesAsync(new(folder, null, false), CancellationToken.None))
        {
            pages++;
            ids.AddRange(page.Changes.Select(c => c.Id));
            if (pages == 1)
            {
                await Items.DeleteAsync([ItemId.FromNumber(2400)]);
                await fixture.AddAsync("late");
            }

            (page.Token is not null).ShouldBe(pages == 5);
        }

        pages.ShouldBe(5);
        ids.ShouldBe(Enumerable.Range(1, 2500).Select(i => ItemId.FromNumber(i)));
    }

    [Fact]
    public async Task WritesOfASync_Done_AreNoNewsAndCount()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        SyncToken token = await fixture.TokenAsync();
        SyncToken other = await fixture.TokenAsync("B");
        long generation = (await fixture.Store.OpenAsync(CancellationToken.None)).Generation;
        List<ItemOutcome> made = await fixture.ApplyAsync("INBOX", token, StoreFixture.Create(1, "a"), StoreFixture.Create(2, "b"), StoreFixture.Create(3, "c"));
        (await fixture.Store.OpenAsync(CancellationToken.None)).Generation.ShouldBe(generation + 1);
        FolderId target = (await fixture.FolderAsync("B")).Id;
        List<ItemOutcome> changed = await fixture.ApplyAsync(
            "INBOX", token,
            new ChangeItemFlags { Tag = 1, Id = made[0].Id, Change = Flag, Target = new(SystemFlags.Flagged, null) },
            new ReplaceItem { Tag = 2, Id = made[0].Id, Expected = made[0].Version, Item = StoreFixture.Item(StoreFixture.Encode("a2")) },
            new MoveItem { Tag = 3, Id = made[1].Id, To = target },
            new RemoveItem { Tag = 4, Id = made[2].Id });
        changed.ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        (await fixture.Store.OpenAsync(CancellationToken.None)).Generation.ShouldBe(generation + 2);
        (await fixture.TokenAsync()).ShouldBe(token);
        (await fixture.TokenAsync("B")).ShouldBe(other);
        (await fixture.ChangesAsync(token)).Changes.ShouldBeEmpty();
        (await fixture.ChangesAsync(null)).Changes.ShouldBe([ItemChange.Present(made[0].Id, new(SystemFlags.Flagged, null), new(new(2), default))]);
    }

    [Fact]
    public async Task EditNotDealtWith_MovedByASync_IsToldInTheNewFolder()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        SyncToken dealtWith = await fixture.TokenAsync();
        SyncToken other = await fixture.TokenAsync("B");
        await Items.ChangeFlagsAsync([a], Flag);

        // The run has seen the edit, and is cut off after it moved the item and before it stored anything.
        (_, ChangePage seen) = await fixture.ChangesAsync(dealtWith);
        FolderInfo target = await fixture.FolderAsync("B");
        _ = await fixture.ChangesAsync(dealtWith);
        FolderId inbox = new("1");
        await fixture.Store.ApplyAsync(inbox, seen.Token, Stream(new MoveItem { Tag = 1, Id = a, To = target.Id }), CancellationToken.None).ToListAsync();
        (await fixture.ChangesAsync(other, "B")).Changes.ShouldBe([Present(a, SystemFlags.Flagged)]);
    }

    [Fact]
    public async Task EditDealtWith_MovedByASync_IsNoNews()
    {
        await fixture.Store.Folders.CreateAsync(FolderPath.Parse("B"));
        ItemId a = await fixture.AddAsync("a");
        SyncToken other = await fixture.TokenAsync("B");
        FolderInfo target = await fixture.FolderAsync("B");
        await fixture.ApplyAsync("INBOX", await fixture.TokenAsync(), new MoveItem { Tag = 1, Id = a, To = target.Id });
        (await fixture.TokenAsync("B")).ShouldBe(other);
        (await fixture.ApplyAsync("B", other, new RemoveItem { Tag = 1, Id = a }))[0].Kind.ShouldBe(OutcomeKind.Done);
    }

    private static IAsyncEnumerable<ItemWrite> Stream(params ItemWrite[] writes) => writes.ToAsyncEnumerable();

    private static ItemChange Present(ItemId id, SystemFlags flags = default, long revision = 1) =>
        ItemChange.Present(id, new(flags, null), new(new(revision), default), modified: StoreFixture.Now);
}
