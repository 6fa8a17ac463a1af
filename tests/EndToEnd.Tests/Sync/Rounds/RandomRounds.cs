using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>An account that is edited on both sides at random, round by round, and judged after each sync.</summary>
internal sealed class RandomRounds : IAsyncDisposable
{
    private readonly DirectoryInfo maildir = Directory.CreateTempSubdirectory("icewarp-sync-mbsync-");
    private readonly Mailbox mailbox;
    private readonly EditWords words;
    private readonly EditCommands commands;
    private readonly MaildirEdits other;
    private ServerSnapshot agreed = new([], []);

    private RandomRounds(Mailbox mailbox, int seed)
    {
        this.mailbox = mailbox;
        commands = new(mailbox);
        words = new(new Random(seed), seed);
        other = new(mailbox.Server, maildir.FullName, words, Story);
    }

    /// <summary>What was done in the present round.</summary>
    public List<string> Story { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Fills an account from the seed and brings it in step for the first time.</summary>
    public static async Task<RandomRounds> StartAsync(int seed)
    {
        var rounds = new RandomRounds(await Mailbox.StartAsync(), seed);
        await using (RawImap session = await rounds.mailbox.OtherClientAsync())
        {
            var maker = new MailMaker(seed + 100_000, 1500);
            await session.SeedAsync("INBOX", maker.Take(20), Token);
            foreach (string name in (string[])[EditWords.Quiet, .. HardNames.All.Skip(seed % 30).Take(5), "Nest/in g/deep"])
            {
                await session.CreateAsync(name, Token);
                await session.SeedAsync(name, maker.Take(8), Token);
            }
        }

        await rounds.mailbox.InitAsync();
        await rounds.ShouldComeInStepAsync();
        rounds.agreed = await rounds.mailbox.TakeLocalAsync();
        return rounds;
    }

    /// <summary>Edits, syncs and judges.</summary>
    public async Task RunAsync(int round)
    {
        Story.Clear();
        Random random = words.Random;
        bool withFolders = random.Next(2) == 0;
        var local = new FolderTrail(agreed.Folders);
        var server = new FolderTrail(agreed.Folders);
        ServerSnapshot serverSide;
        await using (RawImap session = await mailbox.OtherClientAsync())
        {
            if (round % 5 == 4)
                await other.MakeAsync(random.Next(1, 8));
            await new ServerEdits(session, words, server, Story).MakeAsync(random.Next(20), withFolders);
            serverSide = await ServerSnapshot.TakeAsync(session, Token);
        }

        var here = new LocalEdits(commands, words, local, Story);
        await here.MakeAsync(random.Next(20), withFolders);
        var oracle = new RoundOracle(agreed, new(await mailbox.TakeLocalAsync(), local), new(serverSide, server)) { Edits = here.Edits };
        await ShouldComeInStepAsync();
        agreed = await mailbox.TakeLocalAsync();
        oracle.FaultsOf(agreed).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await mailbox.DisposeAsync();
        maildir.Delete(recursive: true);
    }

    private async Task ShouldComeInStepAsync()
    {
        SyncReport report = await mailbox.SyncAsync();
        report.Errors.ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }
}
