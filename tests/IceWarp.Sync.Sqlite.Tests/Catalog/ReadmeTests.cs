using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

public sealed class ReadmeTests
{
    [Fact]
    public async Task ProgramOfTheReadme_Run_ListsTheMessageItAdded()
    {
        using var directory = new TestDirectory();
        string path = directory.File("items.db");
        byte[] message = StoreFixture.Encode("Subject: Hello\r\n\r\n");
        var written = new List<StoredItem>();

        // snippet
        FolderPath inbox = FolderPath.Parse("INBOX");
        await using SqliteItemStore store = await SqliteItemStore.OpenFileAsync(new() { Path = path }, CancellationToken.None);
        ItemId id = await store.Items.AddAsync(inbox, message);
        await store.Items.ChangeFlagsAsync([id], new(new(SystemFlags.Seen, null), default));
        await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = inbox, OrderBy = ItemOrder.Date, Descending = true, Limit = 50 }))
        {
            written.Add(item);
        }

        // end
        written.ShouldHaveSingleItem().Id.ShouldBe(id);
        written[0].Flags.System.ShouldBe(SystemFlags.Seen);
    }
}
