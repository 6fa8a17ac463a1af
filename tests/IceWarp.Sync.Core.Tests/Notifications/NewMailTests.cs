using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests.Engine;

namespace IceWarp.Sync.Core.Tests.Notifications;

/// <summary>Which mail is told as new, and which is not.</summary>
public sealed class NewMailTests : IRunObserver
{
    private readonly World world = World.New();
    private readonly List<ArrivedItems> arrived = [];
    private readonly List<SyncEvent> logged = [];

    private SyncEngineOptions Options => World.Small with { Observer = this, NewMail = new() { MostShown = 3, MaxAge = TimeSpan.FromDays(36500) } };

    [Fact]
    public async Task FirstSync_OfAnAccount_TellsNothing()
    {
        foreach (int i in Enumerable.Range(1, 20))
        {
            world.Server.Edits.Add("INBOX", $"old {i}");
        }

        await world.SyncAsync(Options);

        arrived.ShouldBeEmpty();
        logged.ShouldHaveSingleItem().Text.ShouldStartWith("Synchronised");
    }

    [Fact]
    public async Task FirstSync_Interrupted_TellsNothingWhenItGoesOn()
    {
        foreach (int i in Enumerable.Range(1, 20))
        {
            world.Server.Edits.Add("INBOX", $"old {i}");
        }

        int steps = 0;
        (await world.IsCutOffAsync(Options with { StepReached = _ => World.CutOff(++steps == 12) })).ShouldBeTrue();
        world.Local.Items().ShouldNotBeEmpty();
        await world.SyncAsync(Options);

        arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewUnseenMail_InTheInbox_IsToldWithItsLocalIds()
    {
        await world.SyncAsync(Options);
        world.Server.Edits.Add("INBOX", "new");
        world.Server.Edits.Add("INBOX", "read elsewhere", new(SystemFlags.Seen, null));
        world.Server.Edits.CreateFolder("Other");
        world.Server.Edits.Add("Other", "elsewhere");
        await world.SyncAsync(Options);

        ArrivedItems told = arrived.ShouldHaveSingleItem();
        (told.Folder.ToString(), told.Count).ShouldBe(("INBOX", 1L));
        world.Local.Items().Single(i => i.Id == told.Newest.Single()).Content.Length.ShouldBe(3);

        await world.SyncAsync(Options);
        arrived.Count.ShouldBe(1, "once");
    }

    [Fact]
    public async Task MassOfMail_InOneRun_IsOneNotificationWithTheNewest()
    {
        await world.SyncAsync(Options);
        foreach (int i in Enumerable.Range(1, 50))
        {
            world.Server.Edits.Add("INBOX", $"new {i}");
        }

        await world.SyncAsync(Options);

        ArrivedItems told = arrived.ShouldHaveSingleItem();
        (told.Count, told.Newest.Length).ShouldBe((50L, 3));
    }

    [Fact]
    public async Task MailThatMovesRenumbersOrIsWrittenHere_TellsNothing()
    {
        world.Server.Edits.CreateFolder("A");
        ItemId moved = world.Server.Edits.Add("A", "moved");
        world.Server.Edits.Add("INBOX", "stays");
        await world.SyncAsync(Options);

        world.Server.Edits.Move(moved, "INBOX");
        world.Local.Edits.Add("INBOX", "written here");
        await world.SyncAsync(Options);
        world.Server.Edits.Renumber("INBOX");
        await world.SyncAsync(Options);
        await world.SyncAsync(Options);

        arrived.ShouldBeEmpty();
        world.ShouldBeSame();
    }

    [Fact]
    public async Task PriorityFolder_AndOldMail_AreJudgedByTheOptions()
    {
        world.Server.Edits.CreateFolder("Priority");
        await world.SyncAsync(Options);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        world.Server.Edits.Add("Priority", "fresh", date: now.AddDays(-1));
        world.Server.Edits.Add("Priority", "put there", date: now.AddDays(-40));

        await world.SyncAsync(Options with { NewMail = new() { Folders = [FolderPath.Parse("Priority")] } });

        ArrivedItems told = arrived.ShouldHaveSingleItem();
        (told.Folder.ToString(), told.Count).ShouldBe(("Priority", 1L));
    }

    [Fact]
    public async Task NewMail_SwitchedOff_TellsNothing()
    {
        await world.SyncAsync(Options);
        world.Server.Edits.Add("INBOX", "new");

        await world.SyncAsync(Options with { NewMail = new() { IsOn = false } });

        arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewMail_OfARunThatIsCutOff_IsToldOnceOverAll()
    {
        await world.SyncAsync(Options);
        foreach (int i in Enumerable.Range(1, 12))
        {
            world.Server.Edits.Add("INBOX", $"new {i}");
        }

        int writes = 0;
        (await world.IsCutOffAsync(Options with { StepReached = name => World.CutOff(name == "after write" && ++writes == 2) })).ShouldBeTrue();
        await world.SyncAsync(Options);

        arrived.Sum(a => a.Count).ShouldBe(12);
        arrived.Count.ShouldBe(2);
    }

    void IRunObserver.Logged(SyncEvent entry) => logged.Add(entry);

    Task IRunObserver.ArrivedAsync(ArrivedItems items, CancellationToken cancellationToken)
    {
        arrived.Add(items);
        return Task.CompletedTask;
    }
}
