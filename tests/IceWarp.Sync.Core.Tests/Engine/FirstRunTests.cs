using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

public sealed class FirstRunTests
{
    public static TheoryData<ChangeLogKind> Logs => [.. Enum.GetValues<ChangeLogKind>()];

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task ServerFull_LocalEmpty_DownloadsEverything(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.Add("INBOX", "one", new(SystemFlags.Seen, KeywordSet.Of(["$Work"])));
        world.Server.Edits.Add("INBOX", "");
        world.Server.Edits.Add("INBOX", new string('x', 100_000), date: new(2020, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)));
        world.Server.Edits.CreateFolder("A/B/C");
        for (int i = 0; i < 10; i++)
        {
            world.Server.Edits.Add("A/B", $"b{i}");
        }

        SyncReport report = await world.SettleAsync();

        report.Downloaded.ShouldBe(13);
        report.Uploaded.ShouldBe(0);
        world.Local.Items().Count.ShouldBe(13);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task LocalFull_ServerEmpty_UploadsEverything(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Local.Edits.CreateFolder("A/B/C");
        for (int i = 0; i < 10; i++)
        {
            world.Local.Edits.Add("A/B", $"b{i}", new((SystemFlags)i, null));
        }

        SyncReport report = await world.SettleAsync();

        report.Uploaded.ShouldBe(10);
        report.Downloaded.ShouldBe(0);
        world.Server.Items().Count.ShouldBe(10);
    }

    [Fact]
    public async Task H29_BothFull_SameMessages_ArePairedWithoutBodies()
    {
        World world = World.New();
        foreach (InMemoryStore store in new[] { world.Local, world.Server })
        {
            store.Edits.Add("INBOX", "Message-ID: <1@x>\r\n\r\none");
            store.Edits.Add("INBOX", "Message-ID: <2@x>\r\n\r\ntwo");
        }

        world.Local.Edits.Flag(world.Local.Items()[0].Id, SystemFlags.Seen);
        world.Server.Edits.Flag(world.Server.Items()[0].Id, SystemFlags.Flagged);
        world.Server.Edits.Add("INBOX", "three");

        SyncReport report = await world.SyncAsync();

        report.Downloaded.ShouldBe(1);
        report.Uploaded.ShouldBe(0);
        world.ShouldHold("INBOX/", "INBOX: Message-ID: <1@x>\r\n\r\none [Seen, Flagged]", "INBOX: Message-ID: <2@x>\r\n\r\ntwo", "INBOX: three");
        await world.ShouldRestAsync();
    }

    [Fact]
    public async Task H30_StateLost_SameContents_MovesNothing()
    {
        World world = World.New();
        for (int i = 0; i < 5; i++)
        {
            world.Server.Edits.Add("INBOX", $"Message-ID: <{i}@x>\r\n\r\nbody");
        }

        await world.SettleAsync();
        World lost = world with { State = new() };
        lost.Local.Counts = lost.Server.Counts = new();
        await lost.SyncAsync();

        (lost.Local.Counts.Bodies + lost.Server.Counts.Bodies).ShouldBe(0);
        lost.Local.Items().Count.ShouldBe(5);
        lost.ShouldBeSame();
        await lost.ShouldRestAsync();
    }

    [Fact]
    public async Task TwoServers_Migration_CopiesEverything()
    {
        World world = World.New(local: InMemoryStoreOptions.Server with { Identity = "memory:old" });
        world.Local.Edits.Add("INBOX", "old");
        world.Server.Edits.Add("INBOX", "new");
        world.Local.Edits.CreateFolder("A");
        world.Local.Edits.Add("A", "inside");

        await world.SettleAsync();

        world.ShouldHold("INBOX/", "A/", "INBOX: old", "INBOX: new", "A: inside");
    }
}
