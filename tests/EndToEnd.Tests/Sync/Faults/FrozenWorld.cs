using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Sync.Rounds;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>
/// An account that was in step and then edited on both sides, frozen before the next sync: it can be brought back to this
/// moment again and again, to be interrupted each time at another place.
/// </summary>
internal sealed class FrozenWorld : IAsyncDisposable
{
    private readonly DirectoryInfo ice = Directory.CreateTempSubdirectory("icewarp-sync-frozen-");
    private RoundOracle? oracle;

    private FrozenWorld(Mailbox mailbox) => Mailbox = mailbox;

    public Mailbox Mailbox { get; }

    /// <summary>What was edited, for the message of a failed test.</summary>
    public List<string> Story { get; } = [];

    /// <summary>What an uninterrupted run costs.</summary>
    public ProxyCounts Whole { get; private set; } = new(0, 0, 0, 0);

    public string Password => Mailbox.Server.PasswordOf("alice");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Home => Mailbox.Server.HomeOf("alice");

    /// <summary>Makes a world from a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="largest">Bytes of the one large message on each side.</param>
    /// <param name="edits">How many edits each side gets.</param>
    public static async Task<FrozenWorld> StartAsync(int seed, int largest, int edits)
    {
        var world = new FrozenWorld(await Mailbox.StartAsync());
        await world.Mailbox.InitAsync();
        await world.FillAsync(seed);
        await world.Mailbox.SyncAsync();
        await world.EditAsync(seed, largest, edits);
        await world.IdleAsync();
        await world.CopyAsync(world.Mailbox.Local, "local");
        await world.CopyAsync(world.Home, "home");
        world.Mailbox.Proxy.Reset();
        await world.Mailbox.RunCliAsync("sync");
        world.Whole = world.Mailbox.Proxy.Snapshot();
        await world.ShouldComeInStepAsync();
        return world;
    }

    /// <summary>A byte on the way of the whole run: the i-th of so many places.</summary>
    public long Place(ProxyDirection direction, int i, int of) =>
        (direction == ProxyDirection.Up ? Whole.BytesUp : Whole.BytesDown) * (i + 1) / (of + 1);

    /// <summary>Brings the world back to the moment before the sync, and the proxy's counts to zero.</summary>
    public async Task RestoreAsync()
    {
        Mailbox.Proxy.ClearFaults();
        await IdleAsync();
        await RestoreAsync(Mailbox.Local, "local");
        await RestoreAsync(Home, "home");
        Mailbox.Proxy.Reset();
    }

    /// <summary>A sync brings both sides in step, as the oracle has it, and one more does nothing.</summary>
    /// <param name="gone">SHA-256 of what was deleted meanwhile, after the edits that the oracle knows of.</param>
    public async Task ShouldComeInStepAsync(params IReadOnlyList<string> gone)
    {
        // The server may still be working off what it received from a client that is gone.
        SyncReport report = await Mailbox.SyncAsync();
        report.Errors.ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        await Mailbox.ShouldAgreeAsync();
        ServerSnapshot outcome = await Mailbox.TakeLocalAsync();
        outcome.Messages.Where(m => gone.Any(g => m.Contains(g, StringComparison.Ordinal))).ShouldBeEmpty();
        oracle!.FaultsOf(outcome).Where(f => !gone.Any(g => f.Contains(g[..12], StringComparison.Ordinal))).ShouldBeEmpty(string.Join('\n', Story));
        await Mailbox.ShouldRestAsync();
    }

    /// <summary>Waits until the server has ended all sessions.</summary>
    public async Task IdleAsync()
    {
        while ((await Mailbox.Server.DoveadmAsync(Token, "who")).Output.Contains("alice", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Mailbox.DisposeAsync();
        ice.Delete(recursive: true);
    }

    private async Task FillAsync(int seed)
    {
        await using RawImap session = await Mailbox.OtherClientAsync();
        var maker = new MailMaker(seed + 100_000, 1500);
        await session.SeedAsync("INBOX", maker.Take(20), Token);
        foreach (string name in (string[])[EditWords.Quiet, .. HardNames.All.Skip(seed % 30).Take(5), "Nest/in g/deep"])
        {
            await session.CreateAsync(name, Token);
            await session.SeedAsync(name, maker.Take(6), Token);
        }
    }

    private async Task EditAsync(int seed, int largest, int edits)
    {
        var words = new EditWords(new Random(seed), seed);
        ServerSnapshot agreed = await Mailbox.TakeLocalAsync(), serverSide;
        var server = new FolderTrail(agreed.Folders);
        var local = new FolderTrail(agreed.Folders);
        await using (RawImap session = await Mailbox.OtherClientAsync())
        {
            var there = new ServerEdits(session, words, server, Story);
            await there.MakeAsync(edits, withFolders: true);
            await there.AddAsync(words.Message(largest));
            serverSide = await ServerSnapshot.TakeAsync(session, Token);
        }

        var here = new LocalEdits(new(Mailbox), words, local, Story);
        await here.MakeAsync(edits, withFolders: true);
        await here.AddAsync(words.Message(largest));
        oracle = new(agreed, new(await Mailbox.TakeLocalAsync(), local), new(serverSide, server)) { Edits = here.Edits };
    }

    private async Task CopyAsync(string from, string name) => await RunAsync("cp", "-a", from, Path.Combine(ice.FullName, name));

    private async Task RestoreAsync(string to, string name)
    {
        Directory.Delete(to, recursive: true);
        await RunAsync("cp", "-a", Path.Combine(ice.FullName, name), to);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0);
    }
}
