using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

public sealed class UnselectedFolderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewItems_OnBothSides_StayWhereTheyAre()
    {
        World world = await WithUnselectedAsync();
        world.Server.Edits.Add("Big", "there");
        world.Local.Edits.Add("Big", "here");
        world.Server.Edits.Add("INBOX", "new");
        await RestAsync(world);
        Held(world.Local).ShouldBe("Big: here, Big: old, INBOX: mail, INBOX: new");
        Held(world.Server).ShouldBe("Big: old, Big: there, INBOX: mail, INBOX: new");
    }

    [Fact]
    public async Task AskedForByName_IsSynchronised_ThatOnce()
    {
        World world = await WithUnselectedAsync();
        world.Server.Edits.Add("Big", "there");
        await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("Big")] });
        world.ShouldBeSame();
        world.Server.Edits.Add("Big", "later");
        await RestAsync(world);
        Held(world.Local).ShouldBe("Big: old, Big: there, INBOX: mail");
    }

    [Fact]
    public async Task ItemsDeletedHere_WhileUnselected_AreNotDeletedOnTheServer_AndComeBackOnceSelected()
    {
        World world = await WithUnselectedAsync();
        world.Local.Edits.Delete(world.Local.Items().Single(i => World.Text(i) == "old").Id);
        await RestAsync(world);
        Held(world.Server).ShouldBe("Big: old, INBOX: mail");
        await ChooseAsync(world, FolderPriority.Standard);
        await world.SettleAsync();
        Held(world.Local).ShouldBe("Big: old, INBOX: mail");
    }

    [Fact]
    public async Task FolderDeletedHere_WhileUnselected_StaysOnTheServer()
    {
        World world = await WithUnselectedAsync();
        world.Local.Edits.DeleteFolder("Big");
        await RestAsync(world);
        Held(world.Server).ShouldBe("Big: old, INBOX: mail");
    }

    [Fact]
    public async Task SelectedAgain_NothingChanged_NoBodyTravels()
    {
        World world = await WithUnselectedAsync();
        await RestAsync(world);
        await ChooseAsync(world, FolderPriority.OnEntry);
        world.Local.Counts = world.Server.Counts = new();
        await world.SettleAsync();
        (world.Local.Counts.Bodies, world.Server.Counts.Bodies).ShouldBe((0, 0));
        Held(world.Server).ShouldBe("Big: old, INBOX: mail");
    }

    [Fact]
    public async Task MovedOutOfSight_OnTheServer_IsALocalRemoval()
    {
        World world = await WithUnselectedAsync();
        world.Server.Edits.Move(world.Server.Items().Single(i => World.Text(i) == "mail").Id, "Big");
        await RestAsync(world);
        Held(world.Server).ShouldBe("Big: mail, Big: old");
        Held(world.Local).ShouldBe("Big: old");
        world.Local.Bin().Select(World.Text).ShouldBe(["mail"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MovedOutOfSight_Here_IsNoDeletionOnTheServer(bool namesResults)
    {
        World world = await WithUnselectedAsync(InMemoryStoreOptions.Server with { NamesResults = namesResults });
        await RestAsync(world);
        world.Server.Counts = new();
        world.Local.Edits.Move(world.Local.Items().Single(i => World.Text(i) == "mail").Id, "Big");
        await world.SyncAsync();
        await world.SyncAsync();
        await RestAsync(world);
        Held(world.Server).ShouldBe("Big: mail, Big: old");
        Held(world.Local).ShouldBe("Big: mail, Big: old");
        world.Server.Counts.Bodies.ShouldBe(0);
    }

    [Fact]
    public async Task DeletedHere_InASelectedFolder_IsDeletedOnTheServerAllTheSame()
    {
        World world = await WithUnselectedAsync();
        world.Local.Edits.Delete(world.Local.Items().Single(i => World.Text(i) == "mail").Id);
        await RestAsync(world);
        Held(world.Server).ShouldBe("Big: old");
    }

    [Fact]
    public async Task InterruptedAtEveryStep_EndsTheSame()
    {
        World start = await WithUnselectedAsync();
        start.Server.Edits.Add("Big", "there");
        start.Local.Edits.Move(start.Local.Items().Single(i => World.Text(i) == "mail").Id, "Big");
        start.Server.Edits.Add("INBOX", "new");
        for (int last = 1, steps = int.MaxValue; last <= steps; last++)
        {
            World world = start.Copy();
            int step = 0;
            if (!await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(++step == last) }))
            {
                steps = last;
            }

            await RestAsync(world);
            Held(world.Server).ShouldBe("Big: mail, Big: old, Big: there, INBOX: new", $"cut off at step {last}");
            Held(world.Local).ShouldBe("Big: mail, Big: old, INBOX: new", $"cut off at step {last}");
        }
    }

    [Theory]
    [InlineData(Side.Local)]
    [InlineData(Side.Server)]
    public async Task ExcludedByAStore_ItsItemsTakeNoPart_OnEitherSide_EvenByName(Side side)
    {
        World world = World.New(
            InMemoryStoreOptions.Server with { ExcludedRoles = side == Side.Server ? [FolderRole.Drafts] : [] },
            InMemoryStoreOptions.Local with { ExcludedRoles = side == Side.Local ? [FolderRole.Drafts] : [] });
        world.Server.Edits.CreateFolder("Drafts", FolderRole.Drafts);
        world.Local.Edits.CreateFolder("Drafts", FolderRole.Drafts);
        world.Server.Edits.Add("Drafts", "there");
        world.Local.Edits.Add("Drafts", "here");
        world.Server.Edits.Add("INBOX", "mail");
        await world.SyncAsync();
        await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("Drafts")] });
        Held(world.Local).ShouldBe("Drafts: here, INBOX: mail");
        Held(world.Server).ShouldBe("Drafts: there, INBOX: mail");
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
    }

    private static string Held(InMemoryStore store) => string.Join(", ", store.Items().Select(World.Line).Order(StringComparer.Ordinal));

    /// <summary>Runs until nothing more happens.</summary>
    private static async Task RestAsync(World world)
    {
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        world.Local.Counts = world.Server.Counts = new();
        (await world.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        (world.Local.Counts.Writes, world.Server.Counts.Writes).ShouldBe((0, 0));
        world.Server.Counts.Questions.ShouldBe(0);
    }

    private static Task<bool> ChooseAsync(World world, FolderPriority priority) =>
        FolderSelection.ChooseAsync(world.State, FolderPath.Parse("Big"), priority, null, Token);

    private static async Task<World> WithUnselectedAsync(InMemoryStoreOptions? server = null)
    {
        World world = World.New(server);
        world.Server.Edits.CreateFolder("Big");
        world.Server.Edits.Add("Big", "old");
        world.Server.Edits.Add("INBOX", "mail");
        await world.SyncAsync();
        world.ShouldBeSame();
        await ChooseAsync(world, FolderPriority.None);
        return world;
    }
}
