using System.Runtime.CompilerServices;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Imap.Errors;
using IceWarp.Sync.Imap.Localisation;

namespace IceWarp.Sync.Imap.Watch;

/// <summary>
/// Watches an account on a connection of its own: with NOTIFY where the server has it and takes it, else with IDLE. Ends with the
/// connection; whoever reads connects anew.
/// </summary>
internal sealed class AccountWatch
{
    private readonly ImapStoreOptions options;
    private readonly IReadOnlyList<FolderId> folders;
    private readonly Func<ImapClientOptions, CancellationToken, Task<ImapClient>> connect;
    private readonly SignalCollector signals;
    private readonly WatchObserver observer;

    public AccountWatch(
        ImapStoreOptions options, IReadOnlyList<FolderId> folders, Func<ImapClientOptions, CancellationToken, Task<ImapClient>> connect)
    {
        this.options = options;
        this.folders = [.. folders];
        this.connect = connect;
        signals = new(folders, options.Watch.GatherFor, options.Client.Line.TimeProvider);
        observer = new(this.folders, signals);
    }

    public async IAsyncEnumerable<StoreSignal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImapClient client = await connect(ClientOptions(), cancellationToken).ConfigureAwait(false);
        await using (client.ConfigureAwait(false))
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task watching = WatchAsync(client, over.Token);

            // A line that ends while it rests has no command to tell of it.
            using CancellationTokenRegistration lost = client.Ended.Register(() => signals.Fail(client.Fault!));
            try
            {
                await foreach (StoreSignal signal in signals.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return signal;
                }
            }
            finally
            {
                await over.CancelAsync().ConfigureAwait(false);
                await watching.ConfigureAwait(false);
            }
        }
    }

    private ImapClientOptions ClientOptions() => options.Client with
    {
        Observer = observer,
        UseCompression = false,
        Line = options.Client.Line with
        {
            Log = options.Watch.Log,
            KeepAlive = options.Watch.KeepAlive ?? options.Client.Line.KeepAlive,
        },
    };

    /// <summary>Never fails: the reader is told what ended it.</summary>
    private async Task WatchAsync(ImapClient client, CancellationToken cancellationToken)
    {
        try
        {
            var line = new WatchLine(client, options.Watch.RenewEvery, options.Client.Line);
            ImapCapabilities offered = client.Capabilities;
            if (!offered.Has("NOTIFY") && !offered.Has("IDLE"))
            {
                throw new NotSupportedException("The server has neither NOTIFY nor IDLE: it cannot be watched and must be polled.");
            }

            if (offered.Has("NOTIFY"))
            {
                await new NotifyWatch(line, folders, signals, observer).RunAsync(cancellationToken).ConfigureAwait(false);
            }

            if (!offered.Has("IDLE"))
            {
                throw new ImapRefusedException(Texts.PolledOnly());
            }

            await new IdleWatch(line, folders, signals, observer).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            signals.Fail(e);
        }
    }
}
