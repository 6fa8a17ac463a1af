using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.HardCases;

/// <summary>Edits wait here, a run that began to send them ended, and meanwhile what they are about is gone on the server.</summary>
public sealed class PendingEditsTests
{
    public static TheoryData<ChangeLogKind, bool> Servers
    {
        get
        {
            var servers = new TheoryData<ChangeLogKind, bool>();
            foreach (ChangeLogKind log in Enum.GetValues<ChangeLogKind>())
            {
                servers.Add(log, false);
                servers.Add(log, true);
            }

            return servers;
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H32_ItemExpunged_EditStays_FlagAndDeletionResolve_TheOthersGoOn(ChangeLogKind log, bool isCut)
    {
        await AtEveryStepAsync(log, isCut, world =>
        {
            world.Local.Edits.Flag(Find(world.Local, 0), SystemFlags.Flagged);
            world.Local.Edits.Delete(Find(world.Local, 1));
            world.Local.Edits.Replace(Find(world.Local, 2), Text(22));
            world.Local.Edits.Flag(Find(world.Local, 3), SystemFlags.Flagged);
            world.Local.Edits.Add("A", Text(30));
        }, world =>
        {
            foreach (InMemoryItem item in world.Server.Items().Where(i => Number(i) is 0 or 1 or 2))
            {
                world.Server.Edits.Delete(item.Id);
            }
        }, world =>
        {
            Numbers(world.Server).ShouldBe([3, 4, 5, 6, 22, 30]);
            world.Server.Items().Single(i => Number(i) == 3).Flags.System.ShouldBe(SystemFlags.Flagged);
        });
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H32_FolderDeleted_NewMovedAndEditedItemsStay_TheOthersGoOn(ChangeLogKind log, bool isCut)
    {
        await AtEveryStepAsync(log, isCut, world =>
        {
            world.Local.Edits.Move(Find(world.Local, 0), "B");
            world.Local.Edits.Add("B", Text(31));
            world.Local.Edits.Flag(Find(world.Local, 6), SystemFlags.Flagged);
            world.Local.Edits.Add("A", Text(30));
        }, world => world.Server.Edits.DeleteFolder("B"), world =>
        {
            // Flags do not keep a message that was deleted with its folder; where the cut-off run had not yet moved, the move does.
            Numbers(world.Server).Except([0, 31]).ShouldBe([1, 2, 3, 4, 5, 30]);
            Numbers(world.Server).Distinct().Count().ShouldBe(Numbers(world.Server).Count);
        });
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task H32_UidsStale_FlagsMovesAndDeletionsReachTheRightItems(ChangeLogKind log, bool isCut)
    {
        await AtEveryStepAsync(log, isCut, world =>
        {
            world.Local.Edits.Flag(Find(world.Local, 0), SystemFlags.Flagged);
            world.Local.Edits.Move(Find(world.Local, 1), "B");
            world.Local.Edits.Delete(Find(world.Local, 2));
            world.Local.Edits.Add("A", Text(30));
        }, world =>
        {
            world.Server.Edits.Renumber("A");
            world.Server.Edits.Renumber("B");
        }, world =>
        {
            Numbers(world.Server).ShouldBe([0, 1, 3, 4, 5, 6, 30]);
            world.Server.Items().Single(i => Number(i) == 0).Flags.System.ShouldBe(SystemFlags.Flagged);
            world.Server.Items().Single(i => Number(i) == 1).Folder.ToString().ShouldBe("B");
        });
    }

    [Fact]
    public async Task H32_ServerRefusesForEver_TheOthersGoOn_TheEditIsReportedAndNotLost()
    {
        World world = await StartAsync(ChangeLogKind.Complete);
        world.Local.Edits.Move(Find(world.Local, 0), "B");
        ItemId refused = world.Local.Edits.Add("A", Text(30));
        world.Local.Edits.Add("A", Text(31));
        world.Local.Edits.Delete(Find(world.Local, 1));
        world.Server.Faults.Refuses = (_, write) => write is MoveItem || (write is CreateItem create && create.Item.Id == refused)
            ? new(FailureClass.Permission, "Not here.")
            : null;

        for (int run = 0; run < 3; run++)
        {
            SyncReport report = await world.SyncAsync();
            report.Result.ShouldBe(SyncResult.Attention);
            report.Errors.Length.ShouldBe(2);
        }

        Numbers(world.Server).ShouldBe([0, 2, 3, 4, 5, 6, 31]);
        Numbers(world.Local).ShouldBe([0, 2, 3, 4, 5, 6, 30, 31]);
        world.Server.Faults.Clear();
        await IgnoredItems.ClearAsync(world.State, null, TestContext.Current.CancellationToken);
        await world.SettleAsync();
        Numbers(world.Server).ShouldBe([0, 2, 3, 4, 5, 6, 30, 31]);
    }

    private static async Task AtEveryStepAsync(ChangeLogKind log, bool isCut, Action<World> here, Action<World> there, Action<World> check)
    {
        World start = await StartAsync(log);
        here(start);
        for (int step = 1; ; step++)
        {
            World world = start.Copy();
            int left = step;
            bool wasCut = isCut && await world.IsCutOffAsync(World.Small with { StepReached = _ => World.CutOff(--left == 0) });
            if (isCut && !wasCut)
            {
                return;
            }

            there(world);
            try
            {
                (await world.SyncAsync()).Errors.ShouldBeEmpty();
                world.ShouldBeSame();
                check(world);
                await world.ShouldRestAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Step {step}: {e.Message}", e);
            }

            if (!isCut)
            {
                return;
            }
        }
    }

    private static async Task<World> StartAsync(ChangeLogKind log)
    {
        World world = World.New(InMemoryStoreOptions.Server with { ChangeLog = log });
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.CreateFolder("B");
        for (int i = 0; i < 6; i++)
        {
            world.Server.Edits.Add("A", Text(i));
        }

        world.Server.Edits.Add("B", Text(6));
        await world.SettleAsync();
        return world;
    }

    private static string Text(int number) => $"Message-ID: <{number}@x>\r\n\r\n{number}";

    private static int Number(InMemoryItem item) => int.Parse(Encoding.UTF8.GetString(item.Content.Span).Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static List<int> Numbers(InMemoryStore store) => [.. store.Items().Select(Number).Order()];

    private static ItemId Find(InMemoryStore store, int number) => store.Items().Single(i => Number(i) == number).Id;
}
