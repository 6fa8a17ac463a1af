using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Items;

public sealed class FolderChangeTests : IAsyncLifetime
{
    private StoreFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await StoreFixture.OpenAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task FolderOfASync_CreatedTwiceMovedTwice_KeepsItsId()
    {
        FolderInfo made = (await CreateAsync("A/B", FolderRole.Archive))!;
        (await CreateAsync("A/B", FolderRole.None)).ShouldBe(made);
        made.Role.ShouldBe(FolderRole.Archive);
        (await TreeAsync()).ShouldBe(["A (branch)", "A/B", "INBOX"]);
        for (int i = 0; i < 2; i++)
        {
            FolderInfo moved = (await ApplyAsync(new FolderChange.Move(made.Id, FolderPath.Parse("C%2FD"))))!;
            moved.ShouldBe(made with { Path = FolderPath.Parse("C%2FD") });
        }

        // The branch was there for the folder alone.
        (await TreeAsync()).ShouldBe(["C%2FD", "INBOX"]);
    }

    [Fact]
    public async Task FolderWithFolders_DeletedByASync_StaysAsABranchUntilTheyGo()
    {
        FolderInfo outer = (await CreateAsync("A"))!;
        FolderInfo inner = (await CreateAsync("A/B"))!;
        (await ApplyAsync(new FolderChange.Delete(outer.Id))).ShouldBeNull();
        (await TreeAsync()).ShouldBe(["A (branch)", "A/B", "INBOX"]);
        (await CreateAsync("A"))!.Id.ShouldBe(outer.Id);
        await ApplyAsync(new FolderChange.Delete(outer.Id));
        await ApplyAsync(new FolderChange.Delete(inner.Id));
        (await TreeAsync()).ShouldBe(["INBOX"]);
        (await ApplyAsync(new FolderChange.Delete(inner.Id))).ShouldBeNull();
    }

    [Fact]
    public async Task FolderWithItems_DeletedByASync_IsRefused()
    {
        FolderInfo folder = (await CreateAsync("A"))!;
        ItemId a = await fixture.AddAsync("a", "A");
        (await RefusalAsync(new FolderChange.Delete(folder.Id))).ShouldContain("still holds items");
        (await fixture.TextAsync(a)).ShouldBe("a");
    }

    [Fact]
    public async Task ChangesThatCannotBe_AppliedByASync_AreErrorsOfTheFolder()
    {
        FolderInfo a = (await CreateAsync("A"))!;
        await CreateAsync("B");
        FolderId inbox = (await fixture.FolderAsync()).Id;
        (await RefusalAsync(new FolderChange.Move(inbox, FolderPath.Parse("X")))).ShouldContain("INBOX");
        (await RefusalAsync(new FolderChange.Delete(inbox))).ShouldContain("INBOX");
        (await RefusalAsync(new FolderChange.Move(a.Id, FolderPath.Parse("B")))).ShouldContain("already");
        (await RefusalAsync(new FolderChange.Move(a.Id, FolderPath.Parse("A/B")))).ShouldContain("inside itself");
        await RefusalAsync(new FolderChange.Create(FolderPath.Root));
        (await TreeAsync()).ShouldBe(["A", "B", "INBOX"]);
    }

    [Fact]
    public async Task NamesThatDifferByCaseOrAreHard_Created_AreFoldersOfTheirOwn()
    {
        string[] names = ["a", "A", "%25", "*", "é", "e\u0301", "😀", " x", "x ", "\"", "\\", "a.b", "inbox/sub"];
        foreach (string name in names)
        {
            await CreateAsync(name);
        }

        IEnumerable<string> paths = (await fixture.Store.ListFoldersAsync(CancellationToken.None)).Folders.Select(f => f.Path.ToString());
        paths.ShouldBe(names[..^1].Append("INBOX/sub").Append("INBOX"), ignoreOrder: true);
    }

    private Task<FolderInfo?> CreateAsync(string path, FolderRole role = FolderRole.None) =>
        ApplyAsync(new FolderChange.Create(FolderPath.Parse(path), role));

    private Task<FolderInfo?> ApplyAsync(FolderChange change) => fixture.Store.ApplyFolderAsync(change, CancellationToken.None);

    private async Task<string> RefusalAsync(FolderChange change)
    {
        SyncException refused = await Should.ThrowAsync<SyncException>(() => ApplyAsync(change));
        refused.Scope.ShouldBe(ErrorScope.Folder);
        return refused.Message;
    }

    private async Task<IEnumerable<string>> TreeAsync() =>
        (await fixture.Store.ListFoldersAsync(CancellationToken.None)).Folders.OrderBy(f => f.Path, FolderPath.TopDown).Select(f => f.Path + (f.HoldsItems ? "" : " (branch)"));
}
