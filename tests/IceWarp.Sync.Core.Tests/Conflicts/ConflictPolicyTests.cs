using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Conflicts;

public sealed class ConflictPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A server whose items can be edited in place, as those of a DAV server.</summary>
    private static readonly InMemoryStoreOptions Mutable = InMemoryStoreOptions.Local with { Identity = "memory:server" };

    [Theory]
    [InlineData(ConflictPolicy.Merge, "here, there")]
    [InlineData(ConflictPolicy.KeepBoth, "here, there")]
    [InlineData(ConflictPolicy.Newest, "here, there")]
    [InlineData(ConflictPolicy.ServerWins, "there")]
    [InlineData(ConflictPolicy.ClientWins, "here")]
    public async Task H15_EditedOnBothSides_EndsAsThePolicySays_AndTheOtherVersionIsKept(ConflictPolicy policy, string expected)
    {
        World world = await EditedOnBothAsync();

        SyncReport report = await world.SettleAsync(With(policy));

        report.Conflicts.ShouldBe(1);
        string.Join(", ", Texts(world.Server)).ShouldBe(expected);
        Texts(world.Local).Concat(world.Local.Bin().Select(World.Text)).Distinct().Order().ShouldBe(["here", "there"]);
        ConflictRecord record = (await ConflictsAsync(world)).ShouldHaveSingleItem();
        record.IsOpen.ShouldBeFalse();
        record.Kept.IsNone.ShouldBe(policy is not (ConflictPolicy.ServerWins or ConflictPolicy.ClientWins));
        (await world.State.ReadEventsAsync(TestContext.Current.CancellationToken)).ShouldContain(e => e.Text.StartsWith("Conflict in INBOX"));
    }

    [Theory]
    [InlineData(Side.Local, ConflictPolicy.Merge, "edited")]
    [InlineData(Side.Local, ConflictPolicy.KeepBoth, "edited")]
    [InlineData(Side.Local, ConflictPolicy.Newest, "edited")]
    [InlineData(Side.Local, ConflictPolicy.ClientWins, "")]
    [InlineData(Side.Local, ConflictPolicy.ServerWins, "edited")]
    [InlineData(Side.Server, ConflictPolicy.Merge, "edited")]
    [InlineData(Side.Server, ConflictPolicy.KeepBoth, "edited")]
    [InlineData(Side.Server, ConflictPolicy.Newest, "edited")]
    [InlineData(Side.Server, ConflictPolicy.ClientWins, "edited")]
    [InlineData(Side.Server, ConflictPolicy.ServerWins, "")]
    public async Task H15_DeletedHereAndEditedThere_EndsAsThePolicySays_AndTheEditIsKept(Side deleted, ConflictPolicy policy, string expected)
    {
        World world = await AgreedAsync(Mutable);
        world.On(deleted).Edits.Delete(world.On(deleted).Items()[0].Id);
        world.On(deleted.Other()).Edits.Replace(world.On(deleted.Other()).Items()[0].Id, "edited");

        SyncReport report = await world.SettleAsync(With(policy));

        report.Conflicts.ShouldBe(1);
        string.Join(", ", Texts(world.Server)).ShouldBe(expected);
        Texts(world.Local).Concat(world.Local.Bin().Select(World.Text)).ShouldContain("edited");
    }

    [Fact]
    public async Task EditedHereAndExpungedOnAMailServer_ServerWins_IsDeletedAndKeptInTheBin()
    {
        World world = await AgreedAsync(InMemoryStoreOptions.Server);
        world.Server.Edits.Delete(world.Server.Items()[0].Id);
        world.Local.Edits.Replace(world.Local.Items()[0].Id, "edited");

        await world.SettleAsync(With(ConflictPolicy.ServerWins));

        world.Server.Items().ShouldBeEmpty();
        world.Local.Bin().ShouldHaveSingleItem().Content.ToArray().ShouldBe("edited"u8.ToArray());
    }

    [Theory]
    [InlineData(10, 0, "here")]
    [InlineData(0, 10, "there")]
    [InlineData(2, 0, "here, there")]
    [InlineData(0, 0, "here, there")]
    public async Task H25_Newest_TheLaterEditStands_UnlessTheTimesAreTooCloseToTell(int here, int there, string expected)
    {
        World world = await EditedOnBothAsync(Noon.AddSeconds(here), Noon.AddSeconds(there));

        await world.SettleAsync(World.Small with { Conflicts = new(ConflictPolicy.Newest, TimeSpan.FromSeconds(2)) });

        string.Join(", ", Texts(world.Server)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(ConflictPolicy.ServerWins, "there")]
    [InlineData(ConflictPolicy.ClientWins, "here")]
    [InlineData(ConflictPolicy.KeepBoth, "here, there")]
    public async Task Manual_NothingIsTouched_UntilItIsDecided(ConflictPolicy decision, string expected)
    {
        World world = await EditedOnBothAsync();
        SyncEngineOptions manual = With(ConflictPolicy.Manual);
        for (int run = 0; run < 3; run++)
        {
            SyncReport report = await world.SyncAsync(manual);
            (report.Result, report.Conflicts).ShouldBe((SyncResult.Attention, 1));
            Texts(world.Local).ShouldBe(["here"]);
            Texts(world.Server).ShouldBe(["there"]);
            (await ConflictsAsync(world)).ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
            world.Local.Bin().Select(World.Text).ShouldBe(["there"]);
        }

        ConflictRecord waiting = (await ConflictsAsync(world))[0];
        await world.State.CommitAsync(new() { Conflicts = { waiting with { Decision = decision } } }, TestContext.Current.CancellationToken);
        await world.SettleAsync(manual);

        string.Join(", ", Texts(world.Server)).ShouldBe(expected);
        (await ConflictsAsync(world)).ShouldAllBe(c => !c.IsOpen);
    }

    [Fact]
    public async Task Manual_OneSideIsTakenBack_TheConflictIsOver()
    {
        World world = await EditedOnBothAsync();
        await world.SyncAsync(With(ConflictPolicy.Manual));
        world.Local.Edits.Delete(world.Local.Items()[0].Id);
        world.Server.Edits.Delete(world.Server.Items()[0].Id);

        await world.SettleAsync(With(ConflictPolicy.Manual));

        (await ConflictsAsync(world)).ShouldAllBe(c => !c.IsOpen);
    }

    [Fact]
    public async Task Manual_OthersInTheFolder_AreSynchronisedAllTheSame()
    {
        World world = await EditedOnBothAsync();
        await world.SyncAsync(With(ConflictPolicy.Manual));
        world.Local.Edits.Add("INBOX", "new here");
        world.Server.Edits.Add("INBOX", "new there");
        await world.SyncAsync(With(ConflictPolicy.Manual));
        await world.SyncAsync(With(ConflictPolicy.Manual));

        Texts(world.Local).ShouldBe(["here", "new here", "new there"]);
        Texts(world.Server).ShouldBe(["new here", "new there", "there"]);
    }

    [Fact]
    public async Task Callback_IsAskedOnceForEachConflict_AndObeyed()
    {
        World world = await EditedOnBothAsync();
        List<ConflictQuestion> asked = [];
        SyncEngineOptions options = With(ConflictPolicy.Callback) with
        {
            DecideConflict = (question, _) =>
            {
                asked.Add(question);
                return ValueTask.FromResult(ConflictPolicy.ClientWins);
            },
        };

        await world.SettleAsync(options);

        asked.ShouldHaveSingleItem().ShouldBe(new(
            FolderPath.Parse("INBOX"), world.Local.Items()[0].Id, ChangeSet.Content, world.Server.Items()[0].Id, ChangeSet.Content));
        Texts(world.Server).ShouldBe(["here"]);
    }

    [Fact]
    public async Task DryRun_SaysAndKeepsNothing()
    {
        World world = await EditedOnBothAsync();
        SyncReport report = await world.SyncAsync(With(ConflictPolicy.ServerWins) with { DryRun = true });

        report.Conflicts.ShouldBe(1);
        (await ConflictsAsync(world)).ShouldBeEmpty();
        world.Local.Bin().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ConflictPolicy.ServerWins)]
    [InlineData(ConflictPolicy.ClientWins)]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.Manual)]
    public async Task CutOffAnywhere_NoVersionIsLost_AndTheEndIsTheSame(ConflictPolicy policy)
    {
        World start = await EditedOnBothAsync();
        World whole = start.Copy();
        await whole.SyncAsync(With(policy));
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = start.Copy();
            int left = step;
            isCut = await world.IsCutOffAsync(With(policy) with { StepReached = _ => World.CutOff(--left == 0) });
            await world.SyncAsync(With(policy));
            await world.SyncAsync(With(policy));
            Texts(world.Local).ShouldBe(Texts(whole.Local), $"step {step}");
            Texts(world.Server).ShouldBe(Texts(whole.Server), $"step {step}");
            Texts(world.Local).Concat(Texts(world.Server)).Concat(world.Local.Bin().Select(World.Text)).Distinct().Order().ToList().ShouldBe(["here", "there"], $"step {step}");
        }
    }

    private static SyncEngineOptions With(ConflictPolicy policy) => World.Small with { Conflicts = new(policy) };

    private static async Task<World> AgreedAsync(InMemoryStoreOptions server)
    {
        World world = World.New(server);
        world.Server.Edits.Add("INBOX", "agreed");
        await world.SyncAsync();
        await world.SyncAsync();
        return world;
    }

    private static async Task<World> EditedOnBothAsync(DateTimeOffset? here = null, DateTimeOffset? there = null)
    {
        World world = await AgreedAsync(Mutable);
        world.Local.Edits.Replace(world.Local.Items()[0].Id, "here", here);
        world.Server.Edits.Replace(world.Server.Items()[0].Id, "there", there);
        return world;
    }

    private static Task<IReadOnlyList<ConflictRecord>> ConflictsAsync(World world) => world.State.ReadConflictsAsync(TestContext.Current.CancellationToken);

    private static IReadOnlyList<string> Texts(InMemoryStore store) => [.. store.Items().Select(World.Text).Order(StringComparer.Ordinal)];
}
