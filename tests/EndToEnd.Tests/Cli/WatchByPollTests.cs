using System.Text;
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
        await UntilAsync(time, () => account.Runs >= 1);

        // The first run found folders: the local side is listened to anew and looked at once more.
        await UntilAsync(time, () => account.Runs >= 2);
        int before = account.Runs;
        await other.AppendAsync("INBOX", "Subject: polled\r\n\r\n1\r\n"u8.ToArray(), Token);
        TimeSpan appended = time.Elapsed;

        await UntilAsync(time, () => account.Downloaded == 1);

        (time.Elapsed - appended).ShouldBeLessThan(TimeSpan.FromMinutes(2));
        (account.Runs - before).ShouldBeInRange(1, 2);
        account.IsWatched.ShouldBeFalse();
        await end.CancelAsync();
        (await watching).ShouldBe(130, error.ToString());
        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(account.Runs + 1);
        lines[^1].ShouldContain("\"cancelled\"");
    }

    // The clock goes on slowly enough for the work that its timers start.
    private static async Task UntilAsync(ManualTime time, Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        condition().ShouldBeTrue();
    }

    /// <summary>The real watch, with somebody who counts its runs.</summary>
    private sealed class SyncAccountWatched : IProgress<AccountEvent>
    {
        private IProgress<AccountEvent>? listener;

        public int Runs { get; private set; }

        public long Downloaded { get; private set; }

        public bool IsWatched { get; private set; }

        public Task WatchAsync(RunRequest request, IProgress<AccountEvent> events, CancellationToken cancellationToken)
        {
            listener = events;
            return AccountRun.WatchAsync(request, this, cancellationToken);
        }

        public void Report(AccountEvent value)
        {
            listener!.Report(value);
            IsWatched |= value.Kind == AccountEventKind.WatchBegan;
            if (value.Kind != AccountEventKind.RunEnded || value.Failure is OperationCanceledException)
                return;
            Downloaded += value.Report?.Downloaded ?? 0;
            Runs++;
        }
    }
}
