using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Tests.Transfers;

public sealed class TransferOrderTests
{
    [Fact]
    public void TouchedSmallLargeAndUnknown_Ordered_TouchedThenSmallThenLargeAndNewestFirstWithin()
    {
        var touched = new PairChange(new ItemLink { Id = 1, Folder = 1, LocalId = ItemId.FromNumber(1), ServerId = ItemId.FromNumber(1) });
        CopyTask[] tasks =
        [
            new(ItemId.FromNumber(9), null, TransferOrder.LargeBytes + 1),
            new(ItemId.FromNumber(8), null),
            new(ItemId.FromNumber(7), null, TransferOrder.LargeBytes),
            new(ItemId.FromNumber(6), null, long.MaxValue),
            new(ItemId.FromNumber(1), touched, long.MaxValue),
        ];
        TransferOrder.Items(tasks).Select(t => t.Source.Number).ShouldBe([1, 8, 7, 9, 6]);
    }

    [Fact]
    public void Folders_Ordered_InboxFirstAndTheOthersAsTheyCome() =>
        TransferOrder.Folders([FolderRole.Sent, FolderRole.None, FolderRole.Inbox, FolderRole.Drafts], r => r)
            .ShouldBe([FolderRole.Inbox, FolderRole.Sent, FolderRole.None, FolderRole.Drafts]);
}
