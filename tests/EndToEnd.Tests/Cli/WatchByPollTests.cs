using IceWarp.Sync.Cli;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary><c>sync --watch</c> on a server without push, in this process, so that the test moves the clock.</summary>
public sealed class WatchByPollTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServerWithoutPush_Watched_IsAskedEachMinute()
    {
        await using Mailbox mailbox = await Mailbox.StartAsync(new() { ImapCapability = "IMAP4rev1 SASL-IR LITERAL+ UIDPLUS MOVE CONDSTORE LIST-STATUS LIST-EXTENDED" });
        await mailbox.InitAsync();
        await using RawImap other = await mailbox.OtherClientAsync();
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var console = new CommandConsole(() => output)
        {
            OpenInput = () => Stream.Null, Error = error, Variables = new Dictionary<string, string>(), Password = mailbox.Server.PasswordOf("alice"), Time = time,
        };
        SyncAccountWatched account = new();
        Task<int> watching = new CommandLine(console, AccountRun.RunAsync, account.WatchAsync).RunAsync(["sync", mailbox.Local, "--watch", "--json"], end.Token);
        await account.RunsAsync(1);
        await other.AppendAsync("INBOX", "Subject: polled\r\n\r\n1\r\n"u8.ToArray(), Token);

        time.Advance(TimeSpan.FromSeconds(50));
        account.Runs.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(10));
        await account.RunsAsync(2);

        account.Downloaded.ShouldBe(1);
        await end.CancelAsync();
        (await watching).ShouldBe(130, error.ToString());
        System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
    }

    /// <summary>The real watch, with somebody who counts its runs.</summary>
    private sealed class SyncAccountWatched : IProgress<AccountEvent>
    {
        private readonly SemaphoreSlim ended = new(0);
        private IProgress<AccountEvent>? listener;

        public int Runs { get; private set; }

        public long Downloaded { get; private set; }

        public Task WatchAsync(RunRequest request, IProgress<AccountEvent> events, CancellationToken cancellationToken)
        {
            listener = events;
            return AccountRun.WatchAsync(request, this, cancellationToken);
        }

        public void Report(AccountEvent value)
        {
            listener!.Report(value);
            if (value.Kind != AccountEventKind.RunEnded || value.Failure is OperationCanceledException)
                return;
            Downloaded += value.Report?.Downloaded ?? 0;
            Runs++;
            ended.Release();
        }

        public async Task RunsAsync(int count)
        {
            while (Runs < count)
                await ended.WaitAsync(TimeSpan.FromSeconds(50), Token);
        }
    }
}
