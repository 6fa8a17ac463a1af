using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Scheduling;

/// <summary>Which kinds of folders take part (IS-14).</summary>
public sealed class SyncScopeTests
{
    [Theory]
    [InlineData(false, false, "Calendar, Notes, People")]
    [InlineData(true, false, "Calendar, Notes, People, Public events")]
    [InlineData(false, true, "Calendar, Notes, People, Public people")]
    [InlineData(true, true, "Calendar, Notes, People, Public events, Public people")]
    public async Task Kerio_Synchronised_TakesOwnCalendarsContactsAndNotes_PublicOnesByOption(bool calendars, bool contacts, string expected)
    {
        World world = Filled();
        await world.SyncAsync(World.Small with { Scope = SyncScope.Kerio(calendars, contacts) });
        world.Local.Items().Select(World.Text).Order(StringComparer.Ordinal).ShouldBe(expected.Split(", "));
        world.Server.Items().Count.ShouldBe(9);
    }

    [Fact]
    public async Task Kerio_ChangedOnBothSides_IsKeptTwice()
    {
        SyncEngineOptions kerio = World.Small with { Scope = SyncScope.Kerio(), Conflicts = new(ConflictPolicy.KeepBoth) };
        World world = Filled();
        await world.SyncAsync(kerio);
        world.Local.Edits.Replace(world.Local.Items().Single(i => World.Text(i) == "Calendar").Id, "here");
        world.Server.Edits.Replace(world.Server.Items().Single(i => World.Text(i) == "Calendar").Id, "there");
        await world.SyncAsync(kerio);
        await world.SyncAsync(kerio);
        foreach (InMemoryStore store in new[] { world.Local, world.Server })
        {
            store.Items().Where(i => i.Folder.Equals(FolderPath.Parse("Calendar"))).Select(World.Text).ShouldBe(["here", "there"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task ScopeNarrowedThenWidened_NothingIsDeletedAndNothingDoubled()
    {
        World world = Filled();
        await world.SettleAsync();
        await world.SyncAsync(World.Small with { Scope = SyncScope.Kerio() });
        world.Local.Edits.Delete(world.Local.Items().Single(i => World.Text(i) == "INBOX").Id);
        await world.SyncAsync(World.Small with { Scope = SyncScope.Kerio() });
        world.Server.Items().Count.ShouldBe(9);
        await world.SettleAsync();
        world.Local.Items().Count.ShouldBe(9);
    }

    private static World Filled()
    {
        World world = World.New();
        world.Server.Edits.Add("INBOX", "INBOX");
        foreach ((string path, FolderKind kind, bool isPublic) in new[]
        {
            ("Work", FolderKind.Mail, false), ("Calendar", FolderKind.Events, false), ("People", FolderKind.Contacts, false),
            ("Notes", FolderKind.Notes, false), ("To do", FolderKind.Tasks, false), ("Documents", FolderKind.Files, false),
            ("Public events", FolderKind.Events, true), ("Public people", FolderKind.Contacts, true),
        })
        {
            world.Server.Edits.CreateFolder(path, kind, isPublic);
            world.Server.Edits.Add(path, path);
        }

        return world;
    }
}
