using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Tests.Connection;
using IceWarp.Sync.Imap.Watch;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Imap.Tests.Watch;

/// <summary>A scripted server, a clock, and the watch between them.</summary>
internal sealed class WatchedAccount : IAsyncDisposable
{
    public const string Idle = "IMAP4rev1 SASL-IR AUTH=PLAIN LITERAL+ IDLE";
    public const string Notify = Idle + " NOTIFY";
    public static readonly TimeSpan Renewal = TimeSpan.FromMinutes(9);
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource loggedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IAsyncEnumerator<StoreSignal> signals;

    public WatchedAccount(string capabilities, params string[] folders)
    {
        ImapClientOptions options = ScriptedServer.Options();
        var watch = new AccountWatch(
            new() { Client = options with { Line = options.Line with { TimeProvider = Time } }, Indexer = new NoIndexer() },
            [.. folders.Select(f => new FolderId(f))],
            (o, _) => LogInAsync(o, capabilities));
        signals = watch.ReadAsync(end.Token).GetAsyncEnumerator(end.Token);
    }

    public ScriptedServer Server { get; } = new();

    public ManualTime Time { get; } = new();

    /// <summary>Up to IDLE in the mailbox, with the first signal.</summary>
    public static async Task<(WatchedAccount Account, StoreSignal First)> IdleAsync(string mailbox, params string[] folders)
    {
        var account = new WatchedAccount(Idle, folders);
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync($"A2 EXAMINE \"{mailbox}\"", "* 3 EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 7] x\r\nA2 OK [READ-ONLY] in\r\n");
        await account.AnswerAsync("A3 IDLE", "+ idling\r\n");
        return (account, await first);
    }

    /// <summary>Up to NOTIFY, with the first signal.</summary>
    public static async Task<(WatchedAccount Account, StoreSignal First)> NotifyAsync(params string[] folders)
    {
        var account = new WatchedAccount(Notify, folders);
        Task<StoreSignal> first = account.NextAsync();
        await account.AnswerAsync(SetCommand(2), "A2 OK set\r\n");
        return (account, await first);
    }

    public static string SetCommand(int tag) =>
        $"A{tag} NOTIFY SET (personal (MessageNew MessageExpunge FlagChange MailboxName SubscriptionChange))";

    public async Task AnswerAsync(string command, string answer)
    {
        await loggedIn.Task;
        (await Server.LineAsync()).ShouldBe(command);
        await Server.SayAsync(answer);
    }

    public async Task<StoreSignal> NextAsync()
    {
        (await signals.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
        return signals.Current;
    }

    /// <summary>The next signal, once the window in which changes gather is over.</summary>
    public async Task<StoreSignal> NextGatheredAsync()
    {
        Task<StoreSignal> next = NextAsync();
        await Time.TimerAsync(Window);
        Time.Advance(Window);
        return await next;
    }

    /// <summary>Lets the time pass that the line may rest.</summary>
    public async Task RestAsync()
    {
        await Time.TimerAsync(Renewal);
        Time.Advance(Renewal);
    }

    public void Cancel() => end.Cancel();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await signals.DisposeAsync();
        end.Dispose();
    }

    private async Task<ImapClient> LogInAsync(ImapClientOptions options, string capabilities)
    {
        ImapClient client = await Server.LogInAsync(options, capabilities);
        loggedIn.SetResult();
        return client;
    }

    private sealed class NoIndexer : IItemIndexer
    {
        public ItemIndex Read(ReadOnlySpan<byte> content) => default;
    }
}
