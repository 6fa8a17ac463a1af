using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Servers.Rivals;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Dovecot;

public sealed class SecondClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeededMailbox_Fetched_HoldsEveryByteFlagAndDate()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var session = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        var made = new MailMaker(seed: 1).Take(250).ToList();

        await session.SeedAsync("INBOX", made, Token);

        var held = await session.FetchAllAsync("INBOX", Token);
        held.Select(m => ServerSnapshot.LineOf("INBOX", m.Bytes, m.Flags, m.InternalDate))
            .ShouldBe(made.Select(m => ServerSnapshot.LineOf("INBOX", m.Bytes, m.Flags, m.InternalDate!.Value)));
    }

    [Fact]
    public async Task OneMessageMore_Snapshots_Differ()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var alice = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await using var bob = await RawImap.LoginAsync(server.ImapPort, "bob", "hidden", Token);
        var made = new MailMaker(seed: 2).Take(10).ToList();
        await alice.SeedAsync("INBOX", made, Token);
        await bob.SeedAsync("INBOX", made, Token);
        var first = await ServerSnapshot.TakeAsync(alice, Token);
        first.DifferenceTo(await ServerSnapshot.TakeAsync(bob, Token)).ShouldBeEmpty();

        await bob.CopyAsync("INBOX", "3", "INBOX", Token);

        first.DifferenceTo(await ServerSnapshot.TakeAsync(bob, Token)).ShouldStartWith("only there x1: INBOX|");
    }

    [Fact]
    public async Task MessagesMovedChangedAndExpunged_Snapshot_ShowsIt()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var session = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await session.CreateAsync("Old \u00FC", Token);
        foreach (var message in new MailMaker(seed: 3).Take(3))
            await session.AppendAsync("INBOX", message with { Flags = [] }, Token);

        await session.MoveAsync("INBOX", "1", "Old \u00FC", Token);
        await session.StoreAsync("INBOX", "2", "+FLAGS", "\\Flagged work", Token);
        await session.ExpungeAsync("INBOX", "3", Token);
        await session.RenameAsync("Old \u00FC", "New", Token);

        var snapshot = await ServerSnapshot.TakeAsync(session, Token);
        snapshot.Folders.ShouldBe(["INBOX", "New"]);
        snapshot.Messages.Count.ShouldBe(2);
        snapshot.Messages[0].ShouldContain("|\\Flagged work|");
        snapshot.Messages[1].ShouldStartWith("New|");
    }

    [Fact]
    public async Task Mbsync_ThroughTheProxy_BringsMailBothWaysInAFewTurns()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        await using var session = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await session.SeedAsync("INBOX", new MailMaker(seed: 4).Take(50), Token);
        await session.CreateAsync("Sales/2026", Token);
        await using var proxy = FaultProxy.Start(server.ImapPort);
        var directory = Directory.CreateTempSubdirectory("mbsync-");
        try
        {
            var mbsync = Mbsync.Create(directory.FullName, new MbsyncOptions(proxy.Port, "alice", "secret"));

            var first = await mbsync.SyncAsync(Token);
            var arrived = Directory.GetFiles(Path.Combine(mbsync.Maildir, "INBOX"), "*", SearchOption.AllDirectories)
                .Count(f => f.Contains("/cur/", StringComparison.Ordinal) || f.Contains("/new/", StringComparison.Ordinal));
            var counts = proxy.Snapshot();
            await File.WriteAllTextAsync(
                Path.Combine(mbsync.Maildir, "Sales", "2026", "new", "1.local.host"), "Subject: local\n\nbody\n", Token);
            var second = await mbsync.SyncAsync(Token);

            first.ExitCode.ShouldBe(0, first.Error);
            second.ExitCode.ShouldBe(0, second.Error);
            arrived.ShouldBe(50);
            counts.Connections.ShouldBe(1);
            counts.Turns.ShouldBeInRange(5, 40);
            counts.BytesDown.ShouldBeGreaterThan(50 * 1000);
            (await session.FetchAllAsync("Sales/2026", Token)).Count.ShouldBe(1);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
