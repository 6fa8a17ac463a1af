using IceWarp.Sync.Servers.Rivals;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>One Dovecot account, two stores that <c>icewarp-sync</c> keeps and a Maildir that mbsync keeps, edited and synced at random.</summary>
internal sealed class SharedAccount : IAsyncDisposable
{
    private const int MostPasses = 3;
    private readonly DirectoryInfo maildir = Directory.CreateTempSubdirectory("icewarp-sync-mbsync-");
    private readonly Mailbox first;
    private readonly Mailbox second;
    private readonly FaultProxy third;
    private readonly Random random;
    private readonly Ledger ledger = new();
    private readonly RandomDeeds deeds;
    private readonly EngineClient[] engines;
    private readonly ISyncingClient[] clients;

    private SharedAccount(Mailbox mailbox, int seed)
    {
        random = new(seed);
        first = mailbox;
        second = mailbox.AnotherClient();
        third = FaultProxy.Start(first.Server.ImapPort);
        deeds = new(random, ledger, Story);
        var options = new MbsyncOptions(third.Port, "alice", first.Server.PasswordOf("alice")) { Patterns = "INBOX \"Kept*\"" };
        engines = [new("first", first), new("second", second)];
        clients = [.. engines, new MbsyncClient(Mbsync.Create(maildir.FullName, options), third, random)];
    }

    /// <summary>What was done in the present round.</summary>
    public List<string> Story { get; } = [];

    /// <summary>How many runs were broken off so far.</summary>
    public int Interrupted { get; private set; }

    public static async Task<SharedAccount> StartAsync(int seed)
    {
        var world = new SharedAccount(await Mailbox.StartAsync(), seed);
        try
        {
            await world.first.InitAsync();
            await world.second.InitAsync();
            await using (var server = new ServerPlace(await world.first.OtherClientAsync()))
            {
                foreach (string folder in (string[])["Kept", "Loose", "Old"])
                    await server.CreateFolderAsync(folder);
                await world.deeds.MakeAsync(server, 30, movesFolders: false);
            }

            await world.ConvergeAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Edits and broken runs, in two or three turns; then undisturbed runs until all is the same, and the judgement.</summary>
    public async Task RunAsync()
    {
        Story.Clear();
        bool movesFolders = random.Next(2) == 0;
        for (int turns = random.Next(1, 4); turns > 0; turns--)
        {
            await EditAsync(movesFolders);

            // Two clients at once: only where nobody deletes folders, into which another one may be writing.
            await DisturbAsync(atOnce: !movesFolders && random.Next(2) == 0);
        }

        await ConvergeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await third.DisposeAsync();
        await second.DisposeAsync();
        await first.DisposeAsync();
        maildir.Delete(recursive: true);
    }

    private async Task EditAsync(bool movesFolders)
    {
        foreach (ISyncingClient client in clients)
        {
            await using IPlace place = await client.OpenAsync();
            await deeds.MakeAsync(place, random.Next(6), movesFolders);
        }

        if (random.Next(2) == 0)
        {
            await using var server = new ServerPlace(await first.OtherClientAsync());
            await deeds.MakeAsync(server, random.Next(1, 4), movesFolders);
        }
    }

    private async Task DisturbAsync(bool atOnce)
    {
        ISyncingClient[] order = [.. clients];
        random.Shuffle(order);
        List<Task<bool>> runs = [];
        foreach (ISyncingClient client in order.Take(random.Next(4)))
        {
            Interruption? interruption = random.Next(3) == 0 ? null : Interruption.Of(random, client.IsSlowToBreak);
            Story.Add($"{client.Name}: sync{(interruption is null ? "" : ", " + interruption)}{(atOnce ? ", at once with the next" : "")}");
            runs.Add(SyncAsync(client, interruption, atOnce));
            if (!atOnce)
                await runs[^1];
        }

        int broken = (await Task.WhenAll(runs)).Count(b => b);
        Interrupted += broken;
        ledger.WasFaulty |= broken > 0 || atOnce;
    }

    private static async Task<bool> SyncAsync(ISyncingClient client, Interruption? interruption, bool atOnce)
    {
        if (interruption is not null)
            return await client.SyncAsync(interruption);
        try
        {
            await client.SyncAsync();
            return false;
        }
        catch (ShouldAssertException) when (atOnce)
        {
            // Another one deleted meanwhile what this one was told of: it says so and goes on with the next run.
            return false;
        }
    }

    private async Task ConvergeAsync()
    {
        List<string> differences = [];
        for (int pass = 1; pass <= MostPasses; pass++)
        {
            random.Shuffle(clients);
            Story.Add($"pass {pass}: {string.Join(' ', clients.Select(c => c.Name))}");
            foreach (ISyncingClient client in clients)
                await client.SyncAsync();
            PlaceView server = await ServerPlace.TakeAsync(first);
            differences.Clear();
            foreach (ISyncingClient client in clients)
                differences.AddRange(await client.DifferencesToAsync(server));
            if (differences.Count > 0)
                continue;
            ledger.FaultsOf(server).ShouldBeEmpty();
            foreach (EngineClient engine in engines)
                await engine.ShouldRestAsync();
            ledger.Begin(server);
            return;
        }

        differences.ShouldBeEmpty($"after {MostPasses} passes");
    }
}
