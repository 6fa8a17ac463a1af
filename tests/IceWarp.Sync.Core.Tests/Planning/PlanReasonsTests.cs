using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class PlanReasonsTests
{
    [Fact]
    public void EveryReason_Text_IsASentenceOfItsOwn()
    {
        string[] texts = [.. Enum.GetValues<PlanReason>().Select(PlanReasons.Text)];
        texts.ShouldBeUnique();
        texts.ShouldAllBe(t => t.Length > 10 && char.IsUpper(t[0]) && t.EndsWith('.'));
    }

    [Theory]
    [InlineData(PlanReason.NewOnServer, "on the server", "here")]
    [InlineData(PlanReason.ChangedOnServer, "on the server", "here")]
    [InlineData(PlanReason.DeletedOnServer, "on the server", "here")]
    [InlineData(PlanReason.ServerWon, "the server's version stands", "here")]
    [InlineData(PlanReason.NewLocally, "here", "server")]
    [InlineData(PlanReason.ChangedLocally, "here", "server")]
    [InlineData(PlanReason.DeletedLocally, "here", "server")]
    [InlineData(PlanReason.LocalWon, "the version from here stands", "server")]
    public void ReasonOfOneSide_Text_NamesThatSideAlone(PlanReason reason, string named, string other)
    {
        PlanReasons.Text(reason).ShouldContain(named);
        PlanReasons.Text(reason).ShouldNotContain(other);
    }
}
