using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Scheduling;

public sealed class FolderSelectionTests : IAsyncDisposable
{
    private static readonly string[] Tree = ["INBOX", "INBOX/Sub", "A", "A/B", "A/B/C", "Drafts", "Sent", "Trash"];
    private readonly InMemoryState state = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => state.DisposeAsync();

    [Fact]
    public async Task NothingChosen_InboxIsPriority_AllElseStandard()
    {
        await MakeAsync();
        (await AllAsync()).ShouldBe("INBOX Priority, INBOX/Sub Standard, A Standard, A/B Standard, A/B/C Standard, Drafts Standard, Sent Standard, Trash Standard");
    }

    [Theory]
    [InlineData(FolderPriority.None, FolderPriority.None)]
    [InlineData(FolderPriority.OnEntry, FolderPriority.OnEntry)]
    [InlineData(FolderPriority.Standard, FolderPriority.Standard)]
    [InlineData(FolderPriority.Priority, FolderPriority.Standard)]
    public async Task Inherited_SubfoldersFollow_AlsoNewOnes_ButNotInPriority(FolderPriority chosen, FolderPriority below)
    {
        await MakeAsync();
        await ChooseAsync("A/B", FolderPriority.Priority);
        await ChooseAsync("A", chosen, isInherited: true);
        FolderSelection selection = await FolderSelection.ReadAsync(state, Token);
        selection.Of(FolderPath.Parse("A")).ShouldBe(chosen);
        foreach (string path in new[] { "A/B", "A/B/C", "A/New", "A/New/New" })
        {
            selection.Of(FolderPath.Parse(path)).ShouldBe(below, path);
        }

        selection.Of(FolderPath.Parse("AB")).ShouldBe(FolderPriority.Standard);
    }

    [Fact]
    public async Task OwnChoice_BelowAnInheritedOne_Counts_AndEndsTheInheritance()
    {
        await MakeAsync();
        await ChooseAsync("A", FolderPriority.None, isInherited: true);
        await ChooseAsync("A/B", FolderPriority.OnEntry);
        (await AllAsync()).ShouldContain("A None, A/B OnEntry, A/B/C Standard");
    }

    [Fact]
    public async Task ChosenAgain_InheritanceStays_UntilItIsTakenBack()
    {
        await MakeAsync();
        await ChooseAsync("A", FolderPriority.None, isInherited: true);
        await ChooseAsync("A", FolderPriority.OnEntry);
        (await AllAsync()).ShouldContain("A OnEntry, A/B OnEntry");
        await ChooseAsync("A", FolderPriority.OnEntry, isInherited: false);
        (await AllAsync()).ShouldContain("A OnEntry, A/B Standard");
    }

    [Fact]
    public async Task Inbox_CannotBeChosenAway_ButPassesOnItsOwn()
    {
        await MakeAsync();
        await Should.ThrowAsync<ArgumentException>(() => ChooseAsync("INBOX", FolderPriority.None));
        (await FolderSelection.ChooseAsync(state, FolderPath.Parse("Nowhere"), FolderPriority.None, null, Token)).ShouldBeFalse();
        await ChooseAsync("INBOX", FolderPriority.Priority, isInherited: true);
        (await AllAsync()).ShouldStartWith("INBOX Priority, INBOX/Sub Standard");
    }

    private Task<bool> ChooseAsync(string path, FolderPriority priority, bool? isInherited = null) =>
        FolderSelection.ChooseAsync(state, FolderPath.Parse(path), priority, isInherited, Token);

    private async Task<string> AllAsync()
    {
        FolderSelection selection = await FolderSelection.ReadAsync(state, Token);
        return string.Join(", ", Tree.Select(t => $"{t} {selection.Of(FolderPath.Parse(t))}"));
    }

    private async Task MakeAsync()
    {
        var changes = new StateChanges();
        changes.Folders.AddRange(Tree.Select((t, i) => new FolderLink { Id = i + 1, Path = FolderPath.Parse(t), LocalId = new(t), ServerId = new(t) }));
        await state.CommitAsync(changes, Token);
    }
}
