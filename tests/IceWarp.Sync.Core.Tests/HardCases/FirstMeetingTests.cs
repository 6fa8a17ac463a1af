using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

/// <summary>Items that both sides held before they first met.</summary>
public sealed class FirstMeetingTests
{
    private const string One = "Message-ID: <1@x>\r\n\r\none", Two = "Message-ID: <2@x>\r\n\r\ntwo";

    public static TheoryData<ChangeLogKind> Logs => [.. Enum.GetValues<ChangeLogKind>()];

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task H29_SameItemsWithOtherFlags_ArePairedAndKeepTheFlagsOfBoth(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.Add("INBOX", One, new(SystemFlags.Seen, KeywordSet.Of(["there"])));
        world.Local.Edits.Add("INBOX", One, new(SystemFlags.Flagged, KeywordSet.Of(["here"])));

        SyncReport report = await world.SettleAsync();

        (report.Downloaded, report.Uploaded).ShouldBe((0, 0));
        world.ShouldHold("INBOX/", $"INBOX: {One} [Seen, Flagged here there]");
    }

    [Fact]
    public async Task H29_SameNameOtherContent_BothStay()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", One);
        world.Local.Edits.Add("INBOX", One + ", edited before it was bound");

        await world.SettleAsync();

        world.Server.Items().Count.ShouldBe(2);
    }

    [Fact]
    public async Task H29_ItemCopiedHere_IsAnItemOfItsOwn_AndIsNotTakenForTheOld()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", One);
        world.Server.Edits.CreateFolder("A");
        await world.SettleAsync();
        world.Local.Edits.Add("A", One);
        world.Local.Edits.Add("INBOX", One);

        (await world.SettleAsync()).Uploaded.ShouldBe(2);

        world.Server.Edits.Delete(world.Server.Items()[0].Id);
        await world.SettleAsync();
        world.Local.Items().Count.ShouldBe(2);
    }

    [Fact]
    public async Task H29_BindingInterruptedAtEveryStep_GoesOn_DoublesNothing()
    {
        bool isCut = true;
        for (int step = 1; isCut; step++)
        {
            World world = World.New();
            foreach (InMemoryStore store in new[] { world.Local, world.Server })
            {
                store.Edits.CreateFolder("A");
                store.Edits.Add("A", One);
                store.Edits.Add("INBOX", Two);
            }

            world.Server.Edits.Add("A", "Message-ID: <3@x>\r\n\r\nthree");
            world.Local.Edits.Add("A", "Message-ID: <4@x>\r\n\r\nfour");
            int left = step;
            isCut = await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });

            await world.SettleAsync();
            world.Server.Items().Count.ShouldBe(4, $"step {step}");
        }
    }

    [Theory]
    [InlineData(24 * 3600)]
    [InlineData(-24 * 3600)]
    [InlineData(3600)]
    [InlineData(1)]
    public async Task H25_DatesOffByAClock_ArePairedWithoutABody(int seconds)
    {
        World world = World.New();
        foreach (string text in new[] { One, Two })
        {
            world.Server.Edits.Add("INBOX", text, date: World.Date.AddDays(100));
            world.Local.Edits.Add("INBOX", text, date: World.Date.AddDays(100).AddSeconds(seconds));
        }

        SyncReport report = await world.SyncAsync();

        (report.Result, report.Downloaded, report.Uploaded).ShouldBe((SyncResult.InStep, 0, 0));
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H25_EqualNamesAndSizesOnOtherDays_NothingIsConcluded()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", One, date: World.Date.AddDays(1));
        world.Server.Edits.Add("INBOX", One, date: World.Date.AddDays(2));
        world.Local.Edits.Add("INBOX", One, date: World.Date.AddDays(3));

        await world.SettleAsync();

        world.Server.Items().Count.ShouldBe(3);
    }

    /// <summary>The engine compares versions, never clocks: a run's own clock may be anywhere.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task H25_ClockOffByADay_EditsOnBothSides_EndTheSame(int days)
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", One, date: World.Date.AddDays(1));
        world.Server.Edits.Add("INBOX", Two, date: World.Date.AddDays(1));
        await world.SettleAsync();
        world.Local.Edits.Flag(world.Local.Items()[0].Id, SystemFlags.Seen);
        world.Server.Edits.Flag(world.Server.Items()[0].Id, SystemFlags.Flagged);
        world.Server.Edits.Delete(world.Server.Items()[1].Id);

        await world.SettleAsync(World.Small with { TimeProvider = new OtherClock(TimeSpan.FromDays(days)) });

        world.ShouldHold("INBOX/", $"INBOX: {One} [Seen, Flagged] @1970-01-02T00:00:00");
    }

    private sealed class OtherClock(TimeSpan off) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + off;
    }
}
