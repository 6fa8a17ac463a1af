using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Lines that end in the middle of something, and servers that take their leave there.</summary>
public sealed class LineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H23_ByeAtAnyLineOfARun_GoesOn_StoresNothingByHalf(string kind)
    {
        for (int line = 1; line < 40; line += 3)
        {
            await using var account = new LiarAccount(kind);
            await account.StartAsync(4);
            account.Inbox.Add(LiarAccount.Letter(10));
            account.Inbox.Add(LiarAccount.Letter(11, new string('x', 100_000)));
            account.Inbox.Expunge(1);
            await account.AddAsync(LiarAccount.Letter(12));
            int left = line;
            account.Server.Lies.SaysByeBefore = _ => --left == 0;

            try
            {
                await account.SyncAsync(o => o.Retries = 0);
            }
            catch (SyncException lost) when (lost.Failure == FailureClass.Transport)
            {
                // What was begun is gone on with.
            }

            account.Server.Lies.SaysByeBefore = _ => false;
            await account.SettleAsync();
            account.Inbox.Messages.Count.ShouldBe(6, $"line {line}");
        }
    }

    [Fact]
    public async Task H23_EveryByteAlone_BothWays_ComesInStep()
    {
        await using var account = new LiarAccount();
        account.Server.Lies.Crumb = 1;
        await account.StartAsync(4);
        account.Inbox.Add(LiarAccount.Letter(10, new string('x', 3000)));
        account.Inbox.Expunge(2);
        await account.AddAsync(LiarAccount.Letter(11));

        await account.SettleAsync();
    }

    [Fact]
    public async Task H23_CancelledInTheMiddleOfAMessage_EndsSoonAndLeavesNoHalf()
    {
        await using var account = new LiarAccount();
        for (int i = 1; i <= 30; i++)
            account.Inbox.Add(LiarAccount.Letter(i, new string('x', 200_000)));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int told = 0;
        account.Server.Lies.SaysByeBefore = line =>
        {
            if (line.Contains("FETCH", StringComparison.Ordinal) && ++told == 10)
                cancel.Cancel();
            return false;
        };
        await using (SyncAccount open = await account.OpenAsync())
            await Should.ThrowAsync<OperationCanceledException>(() => open.SyncAsync(null, cancel.Token));

        ServerSnapshot held = account.Server.TakeSnapshot();
        (await account.TakeLocalAsync()).Messages.ShouldAllBe(m => held.Messages.Contains(m));
        await account.SettleAsync();
    }

    [Fact]
    public async Task H23_ResetInsideTls_AtAnyByte_ComesInStep()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync();
        await using (RawImap other = await mailbox.OtherClientAsync())
            await other.SeedAsync("INBOX", new MailMaker(23, 2000).Take(40), Token);
        await using FaultProxy proxy = FaultProxy.Start(mailbox.Server.ImapsPort);
        CertificatePin pin = CertificatePin.Parse("127.0.0.1", proxy.Port, mailbox.Server.CertificateSha256);
        for (int place = 1; place < 12; place++)
        {
            proxy.Arm(new(ProxyFaultKind.Reset, ProxyDirection.Down, proxy.Snapshot().BytesDown + (place * 997)));
            try
            {
                await mailbox.SyncAsync(o => (o.Imap, o.Pins, o.Retries) = (new ServerEndpoint("127.0.0.1", proxy.Port), [pin], 0));
            }
            catch (SyncException lost) when (lost.Failure == FailureClass.Transport)
            {
                // The next one goes on.
            }

            proxy.ClearFaults();
        }

        await mailbox.SyncAsync(o => (o.Imap, o.Pins) = (new ServerEndpoint("127.0.0.1", proxy.Port), [pin]));
        await mailbox.ShouldAgreeAsync();
        await mailbox.ShouldRestAsync();
    }
}
