using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;
using static IceWarp.Sync.Core.Tests.Transfers.CutWorld;

namespace IceWarp.Sync.Core.Tests.Transfers;

/// <summary>A message whose header alone is here is never sent as if it were the whole.</summary>
public sealed class HeaderOnlyTests
{
    public static TheoryData<ChangeLogKind, bool> Servers => new()
    {
        { ChangeLogKind.Complete, true }, { ChangeLogKind.Complete, false }, { ChangeLogKind.Flags, true }, { ChangeLogKind.None, false },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task MovedHereDeletedThere_HeaderStaysAndIsNotSent(ChangeLogKind log, bool named)
    {
        World world = await NewAsync(InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named }, Message("a"), Message("b"));
        world.Local.Edits.CreateFolder("Done");
        world.Local.Edits.Move(world.Local.Find("a").Id, "Done");
        world.Server.Edits.Delete(world.Server.Find("a").Id);
        await ShouldStayAsync(world, [Head("a"), Head("b")], [Message("b")]);
    }

    [Fact]
    public async Task LinkForgotten_GoneFromTheServer_HeaderStaysAndIsNotSent()
    {
        World world = await NewAsync(null, Message("a"), Message("b"));
        world = world with { State = new() };
        world.Server.Edits.Delete(world.Server.Find("a").Id);
        await ShouldStayAsync(world, [Head("a"), Head("b")], [Message("b")]);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task FolderRenumbered_IsTheSame(ChangeLogKind log, bool named)
    {
        World world = await NewAsync(InMemoryStoreOptions.Server with { ChangeLog = log, NamesResults = named }, Message("a"), Message("b", Long));
        world.Server.Edits.Renumber("INBOX");
        world.Server.Edits.Delete(world.Server.Find("b").Id);
        world.Server.Counts = new();
        SyncReport report = await world.SyncAsync(Headers);
        world.Server.Counts.ShouldSatisfyAllConditions(c => c.Bodies.ShouldBe(0), c => c.Heads.ShouldBe(0), c => c.Writes.ShouldBe(0));
        world.Local.Texts().ShouldContain(Head("a"));
        world.Server.Texts().ShouldBe([Message("a")]);
        report.Uploaded.ShouldBe(0);
    }

    [Fact]
    public async Task StateLost_BothSidesMatchAnewByTheFullSize()
    {
        World world = await NewAsync(null, Message("a"), Message("b", Long));
        world = world with { State = new() };
        world.Server.Counts = new();
        (await world.SyncAsync(Headers)).Result.ShouldBe(SyncResult.InStep);
        world.Server.Counts.ShouldSatisfyAllConditions(c => c.Bodies.ShouldBe(0), c => c.Heads.ShouldBe(0), c => c.Writes.ShouldBe(0));
        world.Local.Texts().ShouldBe([Head("a"), Head("b")]);
        await world.SettleAsync(Completing(World.Small));
    }

    [Fact]
    public async Task LocalFileRestored_HeaderAgain_IsCompletedAgain()
    {
        World world = await NewAsync(null, Message("a"));
        World old = world.Copy();
        await world.SettleAsync(Completing(World.Small));
        world = world with { Local = old.Local };
        await world.SettleAsync(Completing(World.Small));
        world.Server.Texts().ShouldBe([Message("a")]);
    }

    [Theory]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.ServerWins)]
    [InlineData(ConflictPolicy.ClientWins)]
    [InlineData(ConflictPolicy.KeepBoth)]
    public async Task FlaggedHereEditedThere_NoHeaderIsSent(ConflictPolicy policy)
    {
        World world = await NewAsync(null, Message("a"));
        world.Local.Edits.Flag(world.Local.Find("a").Id, SystemFlags.Flagged);
        world.Server.Edits.Replace(world.Server.Find("a").Id, Message("a", "edited"));
        await world.SyncAsync(Headers with { Conflicts = new(policy, TimeSpan.FromSeconds(2)) });
        await world.SyncAsync(Headers with { Conflicts = new(policy, TimeSpan.FromSeconds(2)) });
        world.Server.ShouldHoldNoHeader();
        world.Server.Texts().ShouldContain(Message("a", "edited"));
    }

    [Theory]
    [InlineData(ConflictPolicy.Merge)]
    [InlineData(ConflictPolicy.ClientWins)]
    [InlineData(ConflictPolicy.KeepBoth)]
    public async Task DeletedThereFlaggedHere_NoHeaderIsSent(ConflictPolicy policy)
    {
        World world = await NewAsync(null, Message("a"));
        world.Local.Edits.Flag(world.Local.Find("a").Id, SystemFlags.Flagged);
        world.Server.Edits.Delete(world.Server.Find("a").Id);
        for (int i = 0; i < 4; i++)
        {
            await world.SyncAsync(Headers with { Conflicts = new(policy, TimeSpan.FromSeconds(2)) });
            world.Server.Items().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task ContentReplacedByTheApplication_IsAnEditOfAWholeMessage()
    {
        World world = await NewAsync(null, Message("a"));
        world.Local.Edits.Replace(world.Local.Find("a").Id, Message("a", "mine"));
        await world.SettleAsync(Headers);
        world.Server.Texts().ShouldBe([Message("a", "mine")]);
        world.Local.Find("a").IsPartial.ShouldBeFalse();
    }

    [Fact]
    public async Task HeaderAmongWholeMessages_TheOthersAreSent()
    {
        World world = await NewAsync(null, Message("a"));
        world = world with { State = new() };
        world.Server.Edits.Delete(world.Server.Find("a").Id);
        for (int i = 0; i < 6; i++)
        {
            world.Local.Edits.Add("INBOX", Message($"new{i}"));
        }

        (await world.SyncAsync(Headers)).ShouldRefuseTheHeader();
        world.Server.Items().Count.ShouldBe(6);
        world.Server.ShouldHoldNoHeader();
    }

    /// <summary>However often it is tried, the header is not sent, and nothing is lost.</summary>
    private static async Task ShouldStayAsync(World world, string[] local, string[] server)
    {
        for (int i = 0; i < 4; i++)
        {
            SyncReport report = await world.SyncAsync(Headers);
            report.Result.ShouldBe(SyncResult.Attention);
            if (i == 0)
            {
                report.ShouldRefuseTheHeader();
            }

            world.Local.Texts().ShouldBe(local);
            world.Server.Texts().ShouldBe(server);
        }

        (await world.State.ReadIgnoredAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().IsIgnored.ShouldBeTrue();
    }
}
