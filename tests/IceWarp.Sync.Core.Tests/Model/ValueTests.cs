using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Tests.Model;

public sealed class ValueTests
{
    [Theory]
    [InlineData("inbox", "INBOX")]
    [InlineData("InBox/Sub", "INBOX/Sub")]
    [InlineData("Sub/inbox", "Sub/inbox")]
    [InlineData("a%2Fb/100%25", "a%2Fb/100%25")]
    [InlineData("%252F", "%252F")]
    [InlineData("", "")]
    public void FolderPath_ParsedAndWritten_IsTheSame(string text, string written) => FolderPath.Parse(text).ToString().ShouldBe(written);

    [Theory]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("100%")]
    [InlineData("%41")]
    public void FolderPath_TextThatIsNone_IsRefused(string text) => Should.Throw<FormatException>(() => FolderPath.Parse(text));

    [Fact]
    public void FolderPath_NamesWithSeparators_SurviveTheText()
    {
        var path = FolderPath.Of(["a/b", "%2F", "é ~"]);
        FolderPath.Parse(path.ToString()).ShouldBe(path);
        path.IsInside(FolderPath.Of(["a/b"])).ShouldBeTrue();
        path.IsInside(path).ShouldBeFalse();
        path.Parent.Child("é ~").ShouldBe(path);
    }

    [Fact]
    public void FolderPath_TopDown_ParentsBeforeChildren()
    {
        FolderPath[] paths = [FolderPath.Parse("b"), FolderPath.Parse("a/b"), FolderPath.Parse("a"), FolderPath.Root];
        paths.Order(FolderPath.TopDown).Select(p => p.ToString()).ShouldBe(["", "a", "a/b", "b"]);
    }

    [Fact]
    public void KeywordSet_CaseAside_IsASet()
    {
        var set = KeywordSet.Of(["b", "A", "a"]);
        set.Count.ShouldBe(2);
        set.Equals(KeywordSet.Of(["B", "a"])).ShouldBeTrue();
        set.GetHashCode().ShouldBe(KeywordSet.Of(["B", "a"]).GetHashCode());
        KeywordSet.Parse(set.Text).Equals(set).ShouldBeTrue();
        set.Except(KeywordSet.Of(["a"])).Text.ShouldBe("b");
        set.Union(KeywordSet.Of(["C"])).Count.ShouldBe(3);
        KeywordSet.Parse(KeywordSet.Of(["a b", "c"]).Text).ShouldBe(["a b", "c"]);
        Should.Throw<ArgumentException>(() => KeywordSet.Of(["a\nb"]));
    }

    [Fact]
    public void FlagChange_BetweenTwoStates_LeadsThereAndBack()
    {
        var before = new ItemFlags(SystemFlags.Seen | SystemFlags.Draft, KeywordSet.Of(["x"]));
        var after = new ItemFlags(SystemFlags.Seen | SystemFlags.Flagged, KeywordSet.Of(["y"]));
        var change = FlagChange.Between(before, after);
        before.With(change).ShouldBe(after);
        after.With(change.Inverse()).ShouldBe(before);
        FlagChange.Between(before, before).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void ItemId_Order_NumbersBeforeTexts()
    {
        ItemId[] ids = [ItemId.FromText("b"), ItemId.FromNumber(10), ItemId.FromText("B"), ItemId.FromNumber(9)];
        ids.Order().Select(i => i.ToString()).ShouldBe(["9", "10", "B", "b"]);
        default(ItemId).IsNone.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => ItemId.FromText(""));
    }
}
