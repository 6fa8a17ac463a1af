using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Flags;
using IceWarp.Sync.Imap.Messages;
using IceWarp.Sync.Imap.Store;

namespace IceWarp.Sync.Imap.Tests.Store;

public sealed class FlagListingTests
{
    [Fact]
    public void ToldAscending_Read_GivesEachInItsPlace()
    {
        FlagListing listing = Listing([.. Enumerable.Range(1, 20_000).Select(i => Told((uint)i * 3, i % 2 == 0 ? ImapSystemFlags.Seen : ImapSystemFlags.None))]);

        List<(uint Uid, ItemFlags Flags)> read = [.. listing.Read()];

        read.Select(m => m.Uid).ShouldBe(Enumerable.Range(1, 20_000).Select(i => (uint)i * 3));
        read.Where(m => m.Flags.System == SystemFlags.Seen).Select(m => m.Uid).ShouldBe(Enumerable.Range(1, 10_000).Select(i => (uint)i * 6));
    }

    [Fact]
    public void ToldTwiceAndOutOfOrder_Read_GivesTheLastWordAscending()
    {
        FlagListing listing = Listing(
            Told(7, ImapSystemFlags.Seen), Told(4_000_000_000, ImapSystemFlags.None, "$Work"), Told(2, ImapSystemFlags.Flagged),
            Told(7, ImapSystemFlags.None), Told(2, ImapSystemFlags.Draft), Told(7, ImapSystemFlags.Answered));

        listing.Read().ShouldBe(
        [
            (2, new(SystemFlags.Draft, null)),
            (7, new(SystemFlags.Answered, null)),
            (4_000_000_000, new(SystemFlags.None, KeywordSet.Of(["$Work"]))),
        ]);
    }

    [Fact]
    public void ToldWithoutUidOrFlags_Read_LeavesThemOut() =>
        Listing(Told(0, ImapSystemFlags.Seen), new MessageData(5), Told(6, ImapSystemFlags.Seen)).Read().Select(m => m.Uid).ShouldBe([6u]);

    private static FlagListing Listing(params MessageData[] told)
    {
        var listing = new FlagListing();
        Array.ForEach(told, listing.Add);
        return listing;
    }

    private static MessageData Told(uint uid, ImapSystemFlags system, params string[] keywords) =>
        new(uid) { Flags = new(system, ImapKeywordSet.Of(keywords)) };
}
