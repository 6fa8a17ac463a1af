using System.Text;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>The database files of an account, copied before each try: a mixed run ends at every step there is, and the next one goes on.</summary>
public sealed class EveryStepTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("icewarp-sync-steps-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H01_MixedRunEndedAtAnyStep_GoesOn_EndsAsIfItHadNotEnded(bool movesByCopy)
    {
        var start = new InMemoryStore(InMemoryStoreOptions.Server with { MovesByCopy = movesByCopy });
        await PrepareAsync(start);
        (string expected, _) = await EndAsync(start.Clone(), "whole");
        int step = 0;
        for (bool isCut = true; isCut;)
        {
            step++;
            InMemoryStore server = start.Clone();
            string copy = Copy($"step{step}");
            int left = step;
            isCut = await RunAsync(server, copy, _ => EndIf(--left == 0));
            (string local, string there) = await EndAsync(server, copy);
            (step, local, there).ShouldBe((step, expected, expected));
            Directory.Delete(Path.Combine(home.FullName, copy), recursive: true);
        }

        step.ShouldBeGreaterThan(40);
    }

    public void Dispose() => home.Delete(recursive: true);

    /// <summary>An account in step, and then edits of every kind on both sides.</summary>
    private async Task PrepareAsync(InMemoryStore server)
    {
        foreach (string folder in new[] { "A", "B/Sub", "Gone", "Old" })
        {
            server.Edits.CreateFolder(folder);
        }

        for (int i = 0; i < 16; i++)
        {
            server.Edits.Add(i < 11 ? "INBOX" : i < 13 ? "A" : i < 15 ? "Gone" : "Old", Message(i));
        }

        await RunAsync(server, "start", null);
        await RunAsync(server, "start", null);
        await using (SqliteItemStore local = await OpenAsync("start"))
        {
            Dictionary<string, ItemId> ids = (await HeldAsync(local)).ToDictionary(h => h.Text, h => h.Id);
            await local.Items.AddAsync(FolderPath.Parse("INBOX"), Encoding.UTF8.GetBytes(Message(30)), cancellationToken: Token);
            await local.Items.AddAsync(FolderPath.Parse("Gone"), Encoding.UTF8.GetBytes(Message(31)), cancellationToken: Token);
            await local.Items.DeleteAsync([ids[Message(0)], ids[Message(13)]], Token);
            await local.Items.MoveAsync([ids[Message(1)], ids[Message(2)]], FolderPath.Parse("A"), Token);
            await local.Items.ChangeFlagsAsync([ids[Message(3)], ids[Message(4)]], new(new(SystemFlags.Flagged, null), default), Token);
            await local.Items.UpdateAsync(ids[Message(5)], Encoding.UTF8.GetBytes(Message(35)), Token);
            await local.Folders.CreateAsync(FolderPath.Parse("New/Deep"), cancellationToken: Token);
            await local.Folders.MoveAsync(FolderPath.Parse("Old"), FolderPath.Parse("Renamed"), Token);
        }

        server.Edits.Add("INBOX", Message(40));
        server.Edits.Flag(Find(server, 3), SystemFlags.Answered);
        server.Edits.Move(Find(server, 6), "B");
        server.Edits.Delete(Find(server, 7));
        server.Edits.Delete(Find(server, 5));
        server.Edits.DeleteFolder("Gone");
        Directory.Move(Path.Combine(home.FullName, "start"), Path.Combine(home.FullName, "frozen"));
        Copy("whole");
    }

    /// <summary>Runs to the end, and then without anything to do.</summary>
    private async Task<(string Local, string Server)> EndAsync(InMemoryStore server, string name)
    {
        (await RunAsync(server, name, null)).ShouldBeFalse();
        await using SqliteItemStore local = await OpenAsync(name);
        string here = string.Join('\n', (await local.Folders.ListAsync(Token)).Select(f => f.Path + "/")
            .Concat((await HeldAsync(local)).Select(h => $"{h.Folder}: {h.Text} [{h.Flags}]")).Order(StringComparer.Ordinal));
        string there = string.Join('\n', server.Folders().Select(f => f + "/")
            .Concat(server.Items().Select(i => $"{i.Folder}: {Encoding.UTF8.GetString(i.Content.Span)} [{i.Flags.System}]")).Order(StringComparer.Ordinal));
        server.Counts = new();
        await using SqliteSyncState state = await OpenStateAsync(name);
        SyncReport rest = await new SyncEngine(local, server, state).RunAsync(new(), null, Token);
        (rest.Result, rest.Downloaded, rest.Deleted, rest.Moved, rest.Flagged, server.Counts.Writes).ShouldBe((SyncResult.InStep, 0, 0, 0, 0, 0));
        return (here, there);
    }

    /// <returns>Whether the run was ended before its end.</returns>
    private async Task<bool> RunAsync(InMemoryStore server, string name, Action<string>? step)
    {
        await using SqliteItemStore local = await OpenAsync(name);
        await using SqliteSyncState state = await OpenStateAsync(name);
        try
        {
            SyncReport report = await new SyncEngine(local, server, state).RunAsync(
                new() { BatchSize = 4, JournalBatchSize = 2, SettlingTime = TimeSpan.Zero, StepReached = step }, null, Token);
            report.Errors.ShouldBeEmpty();
            return false;
        }
        catch (SyncException) when (step is not null)
        {
            return true;
        }
    }

    private string Copy(string name)
    {
        DirectoryInfo copy = Directory.CreateDirectory(Path.Combine(home.FullName, name));
        foreach (FileInfo file in new DirectoryInfo(Path.Combine(home.FullName, "frozen")).GetFiles())
        {
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        }

        return name;
    }

    private async Task<SqliteItemStore> OpenAsync(string name) => await SqliteItemStore.OpenFileAsync(
        new()
        {
            Path = Path.Combine(Directory.CreateDirectory(Path.Combine(home.FullName, name)).FullName, "items.db"),
            Indexer = MessageIndexer.Instance,
            Durability = SqliteDurability.Relaxed,
        },
        Token);

    private Task<SqliteSyncState> OpenStateAsync(string name) =>
        SqliteSyncState.OpenAsync(new() { Path = Path.Combine(home.FullName, name, "sync.db"), Durability = SqliteDurability.Relaxed }, Token);

    private static async Task<List<(ItemId Id, FolderPath Folder, string Text, SystemFlags Flags)>> HeldAsync(SqliteItemStore store)
    {
        List<(ItemId, FolderPath, string, SystemFlags)> held = [];
        foreach (StoredFolder folder in await store.Folders.ListAsync(Token))
        {
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, Token))
            {
                using var reader = new StreamReader(await store.Items.OpenContentAsync(item.Id, Token));
                held.Add((item.Id, folder.Path, await reader.ReadToEndAsync(Token), item.Flags.System));
            }
        }

        return held;
    }

    private static void EndIf(bool now)
    {
        if (now)
        {
            throw new SyncException(FailureClass.Internal, "Ended here.");
        }
    }

    private static string Message(int number) => $"Message-ID: <{number}@x>\r\n\r\nbody {number}";

    private static ItemId Find(InMemoryStore server, int number) =>
        server.Items().Single(i => Encoding.UTF8.GetString(i.Content.Span) == Message(number)).Id;
}
