using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

[Collection(AloneCollection.Name)]
public sealed class MemoryTests
{
    [Fact]
    public async Task ThirtyMegabytes_Applied_NeedLittleMemory()
    {
        await using StoreFixture fixture = await StoreFixture.OpenAsync();
        const int Size = 30 << 20;
        long before = GC.GetTotalAllocatedBytes();
        List<ItemOutcome> made = await fixture.ApplyAsync(
            "INBOX", null, new CreateItem { Tag = 1, Key = new(1, 1), Item = new FetchedItem { Id = ItemId.FromNumber(4), Content = new SlowContent(Size) } });
        await using Stream stream = await fixture.Store.Items.OpenContentAsync(made[0].Id);
        var buffer = new byte[100_000];
        long position = 0;
        for (int count; (count = await stream.ReadAsync(buffer)) > 0; position += count)
        {
            buffer[0].ShouldBe(SlowContent.At(position));
            buffer[count - 1].ShouldBe(SlowContent.At(position + count - 1));
        }

        position.ShouldBe(Size);
        foreach (long at in (long[])[Size - 1, 0, 262_143, 262_144, 10_000_000])
        {
            stream.Seek(at, SeekOrigin.Begin);
            stream.ReadByte().ShouldBe(SlowContent.At(at));
        }

        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(12L << 20);
    }
}
