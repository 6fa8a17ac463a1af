using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

public sealed class StoredFoldersTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    private StoredFolders Folders => fixture.Store.Folders;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task DeepFolder_Created_HasItsParents()
    {
        StoredFolder made = await Folders.CreateAsync(FolderPath.Parse("A/B/C"), FolderRole.Junk);
        (made.Role, made.HoldsItems).ShouldBe((FolderRole.Junk, true));
        (await Folders.CreateAsync(FolderPath.Parse("A/B/C"))).ShouldBe(made);
        (await Folders.ListAsync()).Select(f => f.Path.ToString()).ShouldBe(["A", "A/B", "A/B/C", "INBOX"]);
        (await Folders.ListAsync()).ShouldAllBe(f => f.HoldsItems);
    }

    [Fact]
    public async Task Items_AddedAndRead_AreCounted()
    {
        ItemId a = await fixture.AddAsync("a");
        await fixture.AddAsync("b", flags: new(SystemFlags.Seen | SystemFlags.Flagged, null));
        StoredFolder inbox = (await Folders.GetAsync(StoreFixture.Inbox))!;
        (inbox.ItemCount, inbox.UnreadCount).ShouldBe((2, 1));
        await fixture.Store.Items.ChangeFlagsAsync([a], new(new(SystemFlags.Seen, null), default));
        inbox = (await Folders.ListAsync()).Single();
        (inbox.ItemCount, inbox.UnreadCount).ShouldBe((2, 0));
    }

    [Fact]
    public async Task FolderWithEverything_Moved_KeepsIdsAndItems()
    {
        StoredFolder inner = await Folders.CreateAsync(FolderPath.Parse("A/B"));
        ItemId item = await fixture.AddAsync("x", "A/B");
        await Folders.MoveAsync(FolderPath.Parse("A"), FolderPath.Parse("Z/Y"));
        (await Folders.ListAsync()).Select(f => f.Path.ToString()).ShouldBe(["INBOX", "Z", "Z/Y", "Z/Y/B"]);
        (await Folders.GetAsync(FolderPath.Parse("Z/Y/B")))!.Id.ShouldBe(inner.Id);
        (await fixture.Store.Items.GetAsync(item))!.Folder.ToString().ShouldBe("Z/Y/B");
        await Folders.MoveAsync(FolderPath.Parse("Z/Y/B"), FolderPath.Parse("b"));
        await Folders.MoveAsync(FolderPath.Parse("b"), FolderPath.Parse("B"));
        (await Folders.GetAsync(FolderPath.Parse("B")))!.ItemCount.ShouldBe(1);
    }

    [Fact]
    public async Task FolderWithEverything_Deleted_TakesItAlong()
    {
        await Folders.CreateAsync(FolderPath.Parse("A/B"));
        ItemId[] items = [await fixture.AddAsync("x", "A/B"), await fixture.AddAsync("y", "A")];
        await Folders.DeleteAsync(FolderPath.Parse("A"));
        (await Folders.ListAsync()).Select(f => f.Path.ToString()).ShouldBe(["INBOX"]);
        foreach (ItemId item in items)
        {
            (await fixture.Store.Items.GetAsync(item)).ShouldBeNull();
        }

        using Sqlite.Database.Connection connection = Sqlite.Database.Connection.Open(fixture.Path);
        connection.Scalar("SELECT count(*) FROM bin").ShouldBe(2);
        connection.Scalar("SELECT count(*) FROM unfinished").ShouldBe(0);
        // Told in their folder, and in INBOX, for nobody asks a folder that is gone.
        connection.Scalar("SELECT count(*) FROM tombstone").ShouldBe(4);

        // The id of a folder is never given to another one.
        (await Folders.CreateAsync(FolderPath.Parse("A"))).Id.Value.ShouldBe("4");
    }

    [Fact]
    public async Task Inbox_RenamedOrDeleted_IsRefused()
    {
        await Folders.CreateAsync(FolderPath.Parse("A"));
        await Should.ThrowAsync<InvalidOperationException>(() => Folders.DeleteAsync(StoreFixture.Inbox));
        await Should.ThrowAsync<InvalidOperationException>(() => Folders.MoveAsync(StoreFixture.Inbox, FolderPath.Parse("B")));
        await Should.ThrowAsync<InvalidOperationException>(() => Folders.MoveAsync(FolderPath.Parse("A"), StoreFixture.Inbox));
        await Should.ThrowAsync<InvalidOperationException>(() => Folders.MoveAsync(FolderPath.Parse("A"), FolderPath.Parse("A/A")));
        (await Folders.ListAsync()).Count.ShouldBe(2);
    }
}
