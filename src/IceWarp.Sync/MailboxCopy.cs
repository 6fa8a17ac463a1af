using IceWarp.Sync.Copies;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Telemetry;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Sqlite;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>
/// Copies or mirrors one mailbox to another: between two servers, or a server and a local store. The source is only read. Resumable
/// and repeatable; see <c>docs/mirror.md</c>. One run at a time; while it is open, no other process can use the same state.
/// </summary>
public sealed class MailboxCopy : IAsyncDisposable
{
    private readonly MailboxCopyOptions options;
    private readonly SyncStore local;
    private readonly SyncStore server;
    private readonly SyncState state;
    private readonly ResumedRuns runs;
    private readonly SemaphoreSlim oneRun = new(1, 1);
    private bool isDisposed;

    private MailboxCopy(MailboxCopyOptions options, SyncStore local, SyncStore server, SyncState state)
    {
        this.options = options;
        this.local = local;
        this.server = server;
        this.state = state;
        runs = new(new(local, server, state), [.. new[] { local, server }.OfType<ImapStore>()], options.Retries, options.TimeProvider);
    }

    private bool IsToLocal => options.Target is MailboxEnd.StoredMailbox;

    private SyncDirection Direction => (options.IsMirror, IsToLocal) switch
    {
        (true, true) => SyncDirection.MirrorToLocal,
        (true, false) => SyncDirection.MirrorToServer,
        (false, true) => SyncDirection.CopyToLocal,
        _ => SyncDirection.CopyToServer,
    };

    /// <summary>Opens the state. No server is asked before the first run.</summary>
    /// <exception cref="SyncOptionsException">The options cannot be used; every fault is named.</exception>
    /// <exception cref="SyncException">The state is in use by another copy (<see cref="FailureClass.Locked"/>) or cannot be opened (<see cref="FailureClass.Storage"/>).</exception>
    public static async Task<MailboxCopy> OpenAsync(MailboxCopyOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults)
        {
            throw new SyncOptionsException(faults);
        }

        if ((options.Target as MailboxEnd.StoredMailbox ?? options.Source as MailboxEnd.StoredMailbox) is { Store: { } store } stored)
        {
            SqliteItemStore items = await store.OpenItemsAsync(options.TimeProvider, cancellationToken).ConfigureAwait(false);
            try
            {
                SyncState state = await store.OpenStateAsync(items, options.TimeProvider, cancellationToken).ConfigureAwait(false);
                return new(options, items, Open(options, stored == options.Target ? options.Source! : options.Target!), state);
            }
            catch
            {
                await items.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        SqliteSyncState file = await SqliteSyncState.OpenAsync(
            new() { Path = options.StateFile!, TimeProvider = options.TimeProvider }, cancellationToken).ConfigureAwait(false);
        return new(options, Open(options, options.Source!), Open(options, options.Target!), file);
    }

    /// <summary>Copies everything there is to copy.</summary>
    /// <inheritdoc cref="RunAsync(SyncRequest, IProgress{SyncProgress}?, CancellationToken)"/>
    public Task<SyncReport> RunAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(new SyncRequest(), progress, cancellationToken);

    /// <summary>Copies, as asked. A connection that is lost on the way is opened again and the run goes on where it was.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Hears how far the run is; called often, on the run's own threads.</param>
    /// <param name="cancellationToken">Ends the run without harm; the next one goes on where it stopped.</param>
    /// <returns>
    /// What was done. Between two servers the source counts as <see cref="Core.Model.Side.Local"/>, so that what was copied is
    /// <see cref="SyncReport.Uploaded"/>. Look at <see cref="SyncReport.Result"/>: a safety stop is no exception.
    /// </returns>
    /// <exception cref="ArgumentException">The request names folders to reset: that is what a mirror does.</exception>
    /// <exception cref="SyncException">The run could not start or not finish; nothing is lost.</exception>
    public async Task<SyncReport> RunAsync(SyncRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!request.Reset.IsEmpty)
        {
            throw new ArgumentException("A copy resets no folder: a mirror makes the target equal to the source.", nameof(request));
        }

        var engineOptions = new SyncEngineOptions
        {
            DryRun = request.DryRun,
            Folders = request.Folders,
            AllowedStops = request.AllowedStops,
            Conflicts = new(Direction: Direction),
            IsRequested = request.IsRequested,
            TimeProvider = options.TimeProvider,
            Log = options.LoggerFactory.CreateLogger<MailboxCopy>(),
        };
        await oneRun.WaitAsync(cancellationToken).ConfigureAwait(false);
        Traffic before = runs.Traffic;
        try
        {
            return await runs.RunAsync(engineOptions, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            SyncTelemetry.Count(runs.Since(before));
            oneRun.Release();
        }
    }

    /// <summary>The report of the last run; <see langword="null"/> before the first.</summary>
    public Task<SyncReport?> ReadLastReportAsync(CancellationToken cancellationToken = default) => state.ReadLastReportAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            await server.DisposeAsync().ConfigureAwait(false);
            await local.DisposeAsync().ConfigureAwait(false);
            await state.DisposeAsync().ConfigureAwait(false);
            oneRun.Dispose();
        }
    }

    private static ImapStore Open(MailboxCopyOptions options, MailboxEnd end) =>
        ((ImapMailbox)end).MakeStore(options.StallTimeout, options.TimeProvider, isForServer: true, extensionRefused: null);
}
