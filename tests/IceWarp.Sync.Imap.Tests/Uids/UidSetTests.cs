using IceWarp.Sync.Imap.Uids;

namespace IceWarp.Sync.Imap.Tests.Uids;

public class UidSetTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("3,1,2", "1:3")]
    [InlineData("5:3,7", "3:5,7")]
    [InlineData("1:3,2:9,11", "1:9,11")]
    [InlineData("4:*,2", "2,4:*")]
    [InlineData("*:4", "4:*")]
    [InlineData("1,1,1", "1")]
    [InlineData("4294967294", "4294967294")]
    public void WireText_Parsed_IsNormalised(string text, string expected) => UidSet.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1,")]
    [InlineData(",1")]
    [InlineData("1:")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1 2")]
    [InlineData("4294967296")]
    [InlineData("1::2")]
    [InlineData("a")]
    public void NoSet_Parsed_IsRefused(string text) => Should.Throw<FormatException>(() => UidSet.Parse(text));

    [Fact]
    public void RandomUids_OfAndBack_HoldTheSame()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var uids = Enumerable.Range(0, random.Next(1, 200)).Select(_ => (uint)random.Next(1, 400)).ToArray();
            var set = UidSet.Of(uids);
            var expected = uids.Distinct().Order().ToArray();
            set.ToArray().ShouldBe(expected);
            set.Count.ShouldBe(expected.Length);
            UidSet.Parse(set.ToString()).ShouldBe(set);
            for (uint uid = 1; uid < 400; uid++) set.Contains(uid).ShouldBe(expected.Contains(uid));
            var maxUids = random.Next(1, 30);
            var maxCharacters = random.Next(21, 60);
            var pieces = set.Split(maxUids, maxCharacters).ToArray();
            pieces.SelectMany(piece => piece).ToArray().ShouldBe(expected);
            pieces.ShouldAllBe(piece => piece.Count <= maxUids && piece.ToString().Length <= maxCharacters);
        }
    }

    [Fact]
    public void Union_OverlappingSets_HoldsBoth() => UidSet.Parse("1:5,9").Union(UidSet.Parse("4:7,20")).ToString().ShouldBe("1:7,9,20");

    [Fact]
    public void MillionUids_SplitAndText_IsQuick()
    {
        var set = UidSet.Of(Enumerable.Range(1, 1_000_000).Select(i => (uint)i * 2));
        set.Count.ShouldBe(1_000_000);
        set.Split(500).Sum(piece => piece.Count).ShouldBe(1_000_000);
        UidSet.Parse(set.ToString()).ShouldBe(set);
    }

    [Fact]
    public void OpenRange_Split_IsNotCut() => UidSet.Parse("1:3,10:*").Split(2).Select(piece => piece.ToString()).ShouldBe(["1:2", "3", "10:*"]);

    [Fact]
    public void CopyUidSets_InOrderAsWritten_AreNotSorted()
    {
        UidSetText.TryParseInOrder("304,319:321,5"u8, 100, out var uids).ShouldBeTrue();
        uids.ShouldBe([304u, 319u, 320u, 321u, 5u]);
        UidSetText.TryParseInOrder("1:4294967295"u8, 1000, out _).ShouldBeFalse();
    }
}
