using System.Runtime.InteropServices;
using IceWarp.Sync.Copies;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Core.Telemetry;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Notifications;
using IceWarp.Sync.Sqlite;
using IceWarp.Sync.Transfers;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>
/// A groupware account that is kept the same as a local store. While it is open, no other process can synchronise the same
/// local side; reading and editing it is possible for everybody. One run at a time; everything else may be called from any thread.
/// </summary>
public sealed class SyncAccount : IAsyncDisposable
{
    private readonly SyncAccountOptions options;
    private readonly ImapStore server;
    private readonly SyncEngine engine;
    private readonly ResumedRuns runs;
    private readonly SemaphoreSlim oneRun = new(1, 1);
    private readonly ProgressFile progressFile;
    private readonly ILogger log;
    private Action<ServerWarning>? warn;
    private bool isDisposed;

    private SyncAccount(SyncAccountOptions options, SqliteItemStore local, SyncState state, SyncReport? last)
    {
        this.options = options;
        log = options.LoggerFactory.CreateLogger<SyncAccount>();
        progressFile = options.LocalStore!.MakeProgressFile();
        Notifications = new(state, options.Notifications with { TimeProvider = options.TimeProvider, Publisher = Publisher() }, last);
        Local = local;
        State = state;
        var mailbox = new ImapMailbox(options.Imap!, options.Credential!)
        {
            Pins = options.Pins, Authentication = options.Authentication, ProtocolLog = options.ProtocolLog,
        };
        server = mailbox.MakeStore(options.StallTimeout, options.TimeProvider, isForServer: false, name => warn?.Invoke(ServerWarning.OfRefusedExtension(name)));
        engine = new(local, server, state);
        runs = new(engine, [server], options.Retries, options.TimeProvider);
    }

    /// <summary>The local side: what an application reads and edits. Each edit is tracked and goes to the server with the next run.</summary>
    public SqliteItemStore Local { get; }

    /// <summary>What the account remembers: the last report, the session log.</summary>
    public SyncState State { get; }

    /// <summary>What runs, what happened, and how well the account is.</summary>
    public NotificationCentre Notifications { get; }

    /// <summary>The server's side.</summary>
    internal SyncStore Server => server;

    /// <summary>Opens the local side. The server is not asked before the first run.</summary>
    /// <exception cref="SyncOptionsException">The options cannot be used; every fault is named.</exception>
    /// <exception cref="SyncException">The local side is in use by another sync (<see cref="FailureClass.Locked"/>) or cannot be opened (<see cref="FailureClass.Storage"/>).</exception>
    public static async Task<SyncAccount> OpenAsync(SyncAccountOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults)
        {
            throw new SyncOptionsException(faults);
        }

        SqliteItemStore local = await options.LocalStore!.OpenItemsAsync(options.TimeProvider, cancellationToken).ConfigureAwait(false);
        SyncState? state = null;
        try
        {
            state = await options.LocalStore.OpenStateAsync(local, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            var account = new SyncAccount(options, local, state, await state.ReadLastReportAsync(cancellationToken).ConfigureAwait(false));
            account.TellStart();
            return account;
        }
        catch
        {
            if (state is not null)
            {
                await state.DisposeAsync().ConfigureAwait(false);
            }

            await local.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Brings both sides in step.</summary>
    /// <inheritdoc cref="SyncAsync(SyncRequest, IProgress{SyncProgress}?, CancellationToken)"/>
    public Task<SyncReport> SyncAsync(IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default) =>
        SyncAsync(new SyncRequest(), progress, cancellationToken);

    /// <summary>Brings both sides in step, as asked. A connection that is lost on the way is opened again and the run goes on where it was.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Hears how far the run is; called often, on the run's own threads.</param>
    /// <param name="cancellationToken">Ends the run without harm; the next one goes on where it stopped.</param>
    /// <returns>What was done. Look at <see cref="SyncReport.Result"/>: a safety stop is no exception.</returns>
    /// <exception cref="SyncException">The run could not start or not finish; nothing is lost.</exception>
    public async Task<SyncReport> SyncAsync(SyncRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var engineOptions = new SyncEngineOptions
        {
            DryRun = request.DryRun,
            Folders = request.Folders,
            Scope = options.Scope,
            Reset = request.Reset,
            AllowedStops = request.AllowedStops,
            Conflicts = new(options.Conflicts, options.ConflictTolerance),
            DecideConflict = options.DecideConflict,
            ReadOnlyChanges = options.ReadOnlyChanges,
            RefreshesRights = request.RefreshesRights,
            IsRequested = request.IsRequested,
            ReconcileInterval = options.ReconcileInterval,
            FullComparisonThreshold = options.FullComparisonThreshold,
            PauseBetweenItems = options.PauseBetweenItems,
            TimeProvider = options.TimeProvider,
            Downloads = options.Downloads,
            LastDays = options.LastDays,
            NewMail = options.Notifications.NewMail,
            Log = log,
        };
        await oneRun.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(engineOptions, progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            oneRun.Release();
        }
    }

    /// <summary>
    /// Reads the server's version of an item at once, on a connection of its own, also while a run is under way: downloads of large
    /// messages wait for it. Changes nothing on either side.
    /// </summary>
    /// <param name="localItem">The item in <see cref="Local"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its bytes, read once and forward; <see langword="null"/> where the server does not have the item, not yet or not any more.</returns>
    /// <exception cref="SyncException">The server cannot be reached, or refuses.</exception>
    public Task<Stream?> ReadFromServerAsync(ItemId localItem, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return new ServerItems(Local, State, server).ReadAsync(localItem, cancellationToken);
    }

    /// <summary>
    /// Fetches the rest of an item whose header alone was downloaded (<see cref="StoredItem.IsPartial"/>), at once, over a connection of
    /// its own, also while a run is under way: downloads of large messages wait for it.
    /// Readers see the header or all of it. For an item that is whole there is nothing to do.
    /// </summary>
    /// <param name="item">The item in <see cref="Local"/>.</param>
    /// <param name="cancellationToken">Ends the call; the item stays as it was.</param>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    /// <exception cref="SyncException">
    /// The server does not have the message where it was last seen (<see cref="FailureClass.Rejected"/>), cannot be reached, or refuses.
    /// </exception>
    public async Task CompleteAsync(ItemId item, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        _ = await Local.Items.GetAsync(item, cancellationToken).ConfigureAwait(false) ?? throw new KeyNotFoundException($"There is no item '{item}' in the local store.");
        await engine.CompleteAsync(item, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up the connection to the server, after a run that is under way. The next run opens another one.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        await oneRun.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            oneRun.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            await server.DisposeAsync().ConfigureAwait(false);
            await Local.DisposeAsync().ConfigureAwait(false);
            await options.LocalStore!.CompactAsync(CancellationToken.None).ConfigureAwait(false);
            await State.DisposeAsync().ConfigureAwait(false);
            progressFile.Dispose();
            oneRun.Dispose();
        }
    }

    private async Task<SyncReport> RunAsync(SyncEngineOptions engineOptions, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        Traffic before = server.Traffic;
        using var news = new RunNews(Notifications, Local, State, log) { Progress = progress };
        using var silence = new SilenceWatch(() => server.Traffic, () => news.Latest, options.SlowAfter, options.TimeProvider, news.Warn);
        warn = news.Warn;
        try
        {
            SyncReport report = await runs.RunAsync(engineOptions with { Observer = news }, news, cancellationToken).ConfigureAwait(false);
            if (!engineOptions.DryRun)
            {
                await news.EndAsync(report).ConfigureAwait(false);
            }

            return report;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (await State.ReadLastReportAsync(CancellationToken.None).ConfigureAwait(false) is { Result: SyncResult.Cancelled } report)
            {
                await news.EndAsync(report).ConfigureAwait(false);
            }

            throw;
        }
        catch (SyncException failure)
        {
            await news.FailAsync(failure).ConfigureAwait(false);
            throw;
        }
        finally
        {
            warn = null;
            SyncTelemetry.Count(runs.Since(before));
        }
    }

    private void TellStart()
    {
        if (log.IsEnabled(LogLevel.Information))
        {
            log.LogInformation(
                "Account opened: IceWarp.Sync {Version}, {Runtime}, {System}, {Architecture}.",
                typeof(SyncAccount).Assembly.GetName().Version?.ToString(3), RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, RuntimeInformation.ProcessArchitecture);
        }
    }

    private IProgress<SyncSituation> Publisher() =>
        options.Notifications.Publisher is { } others ? new Publishers(progressFile, others) : progressFile;
}
