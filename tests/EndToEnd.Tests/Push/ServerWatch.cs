using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.EndToEnd.Push;

/// <summary>A watch of a Dovecot account through the proxy.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource end = new();
    private readonly ImapStore store;
    private readonly IAsyncEnumerator<StoreSignal> signals;
    private Task<StoreSignal>? last;

    public ServerWatch(Mailbox mailbox, TimeSpan? patience = null, params string[] folders)
    {
        store = new(new()
        {
            Client = new()
            {
                Line = new() { Endpoint = new("127.0.0.1", mailbox.Proxy.Port, LineSecurity.Plain), StallTimeout = patience ?? Patience },
                Credential = new PasswordCredential("alice", mailbox.Server.PasswordOf("alice")),
            },
            Indexer = MessageIndexer.Instance,
            Watch = new() { RenewEvery = patience ?? TimeSpan.FromMinutes(9) },
        });
        signals = store.WatchAsync([.. folders.Select(f => new FolderId(f))], end.Token).GetAsyncEnumerator(end.Token);
    }

    /// <summary>What it covers, once it stands.</summary>
    public async Task<WatchScope> BeginAsync() => (await NextAsync()).Begun.ShouldNotBeNull();

    public Task<StoreSignal> NextAsync() => last = AskAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await (last ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await signals.DisposeAsync();
        await store.DisposeAsync();
        end.Dispose();
    }

    private async Task<StoreSignal> AskAsync()
    {
        (await signals.MoveNextAsync()).ShouldBeTrue();
        return signals.Current;
    }
}
