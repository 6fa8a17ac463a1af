using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Copies;

/// <summary>A mailbox moves from one Dovecot to another, and the lines break on the way.</summary>
public sealed class MigrationTests : IDisposable
{
    private const int Messages = 300;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-copy-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mailbox_CopiedWithCutsOnBothLines_ArrivesOnceAndExactly_ThenNothingIsLeftToDo()
    {
        await using DovecotServer from = await DovecotServer.StartAsync(cancellationToken: Token);
        await using DovecotServer to = await DovecotServer.StartAsync(new() { Format = MailFormat.Mdbox }, Token);
        await using FaultProxy source = FaultProxy.Start(from.ImapPort), target = FaultProxy.Start(to.ImapPort);
        await using RawImap before = await RawImap.LoginAsync(from.ImapPort, "alice", from.PasswordOf("alice"), Token);
        await FillAsync(before);

        int broken = 0;
        for (int cut = 0; cut < 12; cut++)
        {
            FaultProxy proxy = cut % 2 == 0 ? target : source;
            proxy.Arm(new(cut % 3 == 0 ? ProxyFaultKind.Reset : ProxyFaultKind.Cut, cut % 4 < 2 ? ProxyDirection.Up : ProxyDirection.Down, proxy.Snapshot().BytesUp + 700 + (cut * 2500)));
            broken += await IsBrokenAsync(source, target) ? 1 : 0;
            source.ClearFaults();
            target.ClearFaults();
        }

        (await CopyAsync(source, target)).Result.ShouldBe(SyncResult.InStep);
        broken.ShouldBeGreaterThan(3, "runs that a cut ended");
        await using RawImap after = await RawImap.LoginAsync(to.ImapPort, "bob", to.PasswordOf("bob"), Token);
        ServerSnapshot original = await ServerSnapshot.TakeAsync(before, Token);
        ServerSnapshot copy = await ServerSnapshot.TakeAsync(after, Token);
        copy.DifferenceTo(original).ShouldBeEmpty();

        SyncReport again = await CopyAsync(source, target);
        (again.Uploaded + again.Downloaded + again.Moved + again.Deleted + again.Flagged + again.FoldersChanged).ShouldBe(0);
        (await ServerSnapshot.TakeAsync(before, Token)).DifferenceTo(original).ShouldBeEmpty();
    }

    [Fact]
    public async Task State_UsedByAnotherCopy_IsLocked()
    {
        MailboxCopyOptions options = Options(993, 994);
        await using MailboxCopy first = await MailboxCopy.OpenAsync(options, Token);
        (await Should.ThrowAsync<SyncException>(() => MailboxCopy.OpenAsync(options, Token))).Failure.ShouldBe(FailureClass.Locked);
    }

    [Fact]
    public async Task SameMailboxOnBothEnds_IsRefused() =>
        (await Should.ThrowAsync<SyncOptionsException>(() => MailboxCopy.OpenAsync(
            new() { Source = Options(993, 993).Source, Target = Options(993, 993).Source, StateFile = "s" }, Token))).Faults.ShouldHaveSingleItem();

    public void Dispose() => directory.Delete(recursive: true);

    private static async Task FillAsync(RawImap session)
    {
        var maker = new MailMaker(21, 1500);
        foreach (string name in HardNames.All)
        {
            await session.CreateAsync(name, Token);
            await session.SeedAsync(name, maker.Take(2), Token);
        }

        await session.SeedAsync("INBOX", maker.Take(Messages - (2 * HardNames.All.Count)), Token);
        await session.SelectAsync("INBOX", Token);
        await session.CommandAsync("UID STORE 1:20 +FLAGS (\\Flagged Work $Forwarded)", Token);
    }

    private async Task<bool> IsBrokenAsync(FaultProxy source, FaultProxy target)
    {
        try
        {
            await CopyAsync(source, target);
            return false;
        }
        catch (SyncException failure) when (failure.Failure == FailureClass.Transport)
        {
            return true;
        }
    }

    private async Task<SyncReport> CopyAsync(FaultProxy source, FaultProxy target)
    {
        await using MailboxCopy copy = await MailboxCopy.OpenAsync(Options(source.Port, target.Port), Token);
        return await copy.RunAsync(null, Token);
    }

    private MailboxCopyOptions Options(int source, int target) => new()
    {
        Source = new ImapMailbox(new ServerEndpoint("127.0.0.1", source, LineSecurity.Plain), new PasswordCredential("alice", "secret")),
        Target = new ImapMailbox(new ServerEndpoint("127.0.0.1", target, LineSecurity.Plain), new PasswordCredential("bob", "hidden")),
        StateFile = Path.Combine(directory.FullName, "copy.db"),
        Retries = 0,
    };
}
