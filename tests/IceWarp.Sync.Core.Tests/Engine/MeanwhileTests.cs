using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>What an interrupted run left in the journal, and what happens before a run can look at it.</summary>
public sealed class MeanwhileTests
{
    private const string New = "Message-ID: <new@x>\r\n\r\nnew", Old = "Message-ID: <old@x>\r\n\r\nold", Edited = "Message-ID: <old@x>\r\n\r\nedited";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UploadCutOff_ItemMovedMeanwhile_ArrivesOnce(bool named)
    {
        World start = await StartAsync(InMemoryStoreOptions.Server with { NamesResults = named });
        await AtEveryMomentAsync(start, async world =>
        {
            world.Local.Edits.Move(world.Local.Items().Single(i => Text(i) == New).Id, "B");
            await FinishAsync(world);
            world.ShouldHold("INBOX/", "A/", "B/", $"B: {New}", $"B: {Old}");
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UploadAndMoveCutOff_OtherFolderSyncedMeanwhile_ArriveOnce(bool named)
    {
        World start = await StartAsync(InMemoryStoreOptions.Server with { NamesResults = named, MovesByCopy = true });
        await AtEveryMomentAsync(start, async world =>
        {
            await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("A")] });
            await FinishAsync(world);
            world.ShouldHold("INBOX/", "A/", "B/", $"INBOX: {New}", $"B: {Old}");
        });
    }

    [Fact]
    public async Task UploadCutOff_ItemMovedAndItsNewFolderAloneSyncedMeanwhile_ArrivesOnce()
    {
        World start = await StartAsync(InMemoryStoreOptions.Server);
        await AtEveryMomentAsync(start, async world =>
        {
            world.Local.Edits.Move(world.Local.Items().Single(i => Text(i) == New).Id, "B");
            await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("B")] });
            await FinishAsync(world);
            world.ShouldHold("INBOX/", "A/", "B/", $"B: {New}", $"B: {Old}");
        });
    }

    [Fact]
    public async Task EditCutOff_OtherClientMovesTheOldVersionMeanwhile_EditTakesItsPlace()
    {
        World start = World.New();
        start.Server.Edits.CreateFolder("A");
        start.Server.Edits.CreateFolder("B");
        start.Server.Edits.Add("A", Old);
        await start.SyncAsync();
        await start.SyncAsync();
        start.Local.Edits.Replace(start.Local.Items().Single().Id, Edited);
        await AtEveryMomentAsync(start, async world =>
        {
            foreach (InMemoryItem old in world.Server.Items().Where(i => Text(i) == Old))
            {
                world.Server.Edits.Move(old.Id, "B");
            }

            await FinishAsync(world);
            world.Server.Items().Select(Text).ShouldBe([Edited]);
            world.Local.Items().Select(Text).ShouldBe([Edited]);
        });
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public async Task OneFolderSynced_ItemMovedOnTheServerAndEditedHere_IsOneItem(string folder)
    {
        World world = World.New();
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("A", Old);
        world.Server.Edits.Add("A", New);
        world.Server.Edits.Add("B", "other");
        await world.SyncAsync();
        await world.SyncAsync();
        world.Server.Edits.Move(world.Server.Items().Single(i => Text(i) == Old).Id, "B");
        world.Local.Edits.Replace(world.Local.Items().Single(i => Text(i) == Old).Id, Edited);
        await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse(folder)] });
        await FinishAsync(world);
        world.ShouldHold("INBOX/", "A/", "B/", $"A: {New}", $"B: {Edited}", "B: other");
    }

    [Fact]
    public async Task OneFolderSynced_WhatChangedInOthersWaits()
    {
        World world = World.New();
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("A", Old);
        world.Server.Edits.Add("A", "stays");
        await world.SyncAsync();
        await world.SyncAsync();
        world.Server.Edits.Delete(world.Server.Items().Single(i => Text(i) == Old).Id);
        world.Server.Edits.Add("A", "later");
        world.Local.Edits.Add("A", "later too");
        world.Server.Edits.Add("B", New);
        await world.SyncAsync(World.Small with { Folders = [FolderPath.Parse("B")] });
        world.Local.Items().Select(Text).ShouldBe([New, Old, "later too", "stays"], ignoreOrder: true);
        await FinishAsync(world);
        world.ShouldHold("INBOX/", "A/", "B/", "A: later", "A: later too", "A: stays", $"B: {New}");
    }

    [Fact]
    public async Task FolderMadeAnewOnTheServer_RunCutOff_WhatIsHereGoesThereOnce()
    {
        World start = World.New();
        start.Server.Edits.CreateFolder("A");
        start.Server.Edits.Add("A", Old);
        start.Server.Edits.Add("A", New);
        await start.SyncAsync();
        await start.SyncAsync();
        start.Server.Edits.DeleteFolder("A");
        start.Server.Edits.CreateFolder("A");
        start.Server.Edits.Add("INBOX", "other");
        await AtEveryMomentAsync(start, async world =>
        {
            await FinishAsync(world);
            world.ShouldHold("INBOX/", "A/", $"A: {New}", $"A: {Old}", "INBOX: other");
        });
    }

    [Fact]
    public async Task UploadAndMoveCutOff_FolderCannotBeLookedAtMeanwhile_ArriveOnce()
    {
        World start = await StartAsync(InMemoryStoreOptions.Server with { MovesByCopy = true });
        foreach (string call in new[] { "changes", "fetch" })
        {
            await AtEveryMomentAsync(start, async world =>
            {
                world.Server.Faults.At = moment => Refuse(moment.Call == call);
                await world.SyncAsync();
                world.Server.Faults.Clear();
                await FinishAsync(world);
                world.ShouldHold("INBOX/", "A/", "B/", $"INBOX: {New}", $"B: {Old}");
            });
        }
    }

    /// <summary>A new item in INBOX and one that was moved from A to B, both not yet told to the server.</summary>
    private static async Task<World> StartAsync(InMemoryStoreOptions server)
    {
        World world = World.New(server);
        world.Server.Edits.CreateFolder("A");
        world.Server.Edits.CreateFolder("B");
        world.Server.Edits.Add("A", Old);
        await world.SyncAsync();
        await world.SyncAsync();
        world.Local.Edits.Add("INBOX", New);
        world.Local.Edits.Move(world.Local.Items().Single(i => Text(i) == Old).Id, "B");
        return world;
    }

    private static async Task AtEveryMomentAsync(World start, Func<World, Task> then)
    {
        bool isCut = true;
        for (int moment = 1; isCut; moment++)
        {
            World world = start.Copy();
            world.Server.Faults.BreakAt(moment);
            isCut = await world.IsCutOffAsync(World.Small);
            world.Server.Faults.Clear();
            if (isCut)
            {
                await ThenAsync(world, then, moment);
            }
        }
    }

    private static async Task ThenAsync(World world, Func<World, Task> then, int moment)
    {
        try
        {
            await then(world);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"Cut off at moment {moment}: {e.Message}", e);
        }
    }

    private static async Task FinishAsync(World world)
    {
        for (int run = 0; run < 3; run++)
        {
            (await world.SyncAsync()).Errors.ShouldBeEmpty();
        }
    }

    private static void Refuse(bool now)
    {
        if (now)
        {
            throw new SyncException(FailureClass.Rejected, "In use.") { Scope = ErrorScope.Folder };
        }
    }

    private static string Text(InMemoryItem item) => Encoding.UTF8.GetString(item.Content.Span);
}
