using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The real run: logs in to the server that the settings name.</summary>
internal static class AccountRun
{
    public static async Task<SyncReport> RunAsync(RunRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        using RedactedProtocolLog? protocol = ProtocolOf(request);
        SyncAccountOptions options = await PrepareAsync(request, protocol, cancellationToken).ConfigureAwait(false);
        await using SyncAccount account = await SyncAccount.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        return await account.SyncAsync(
            new SyncRequest { DryRun = request.DryRun, Folders = request.Folders, Reset = request.Reset, AllowedStops = request.AllowedStops },
            progress,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches the rest of an item of which only the header is here.</summary>
    public static async Task CompleteAsync(RunRequest request, ItemId item, CancellationToken cancellationToken)
    {
        using RedactedProtocolLog? protocol = ProtocolOf(request);
        SyncAccountOptions options = await PrepareAsync(request, protocol, cancellationToken).ConfigureAwait(false);
        await using SyncAccount account = await SyncAccount.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        await account.CompleteAsync(item, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the account in step until cancelled.</summary>
    public static async Task WatchAsync(RunRequest request, IProgress<AccountEvent> events, CancellationToken cancellationToken)
    {
        using RedactedProtocolLog? protocol = ProtocolOf(request);
        SyncAccountOptions options = await PrepareAsync(request, protocol, cancellationToken).ConfigureAwait(false);

        // Whoever ends the command waits for it: a run under way is interrupted at once, and goes on at the next start.
        await using var host = new SyncHost(new()
        {
            MaxRuns = 1, StopTimeout = TimeSpan.Zero, LoggerFactory = options.LoggerFactory, TimeProvider = request.Time,
        });
        await host.AddAsync(
            request.Settings.Email,
            options,
            new()
            {
                Schedule = SyncSchedule.Of(request.Settings.Effective),
                Folders = [.. request.Folders],
                AllowedStops = [.. request.AllowedStops],
                Events = events,
            },
            cancellationToken).ConfigureAwait(false);
        var ended = new TaskCompletionSource();
        await using CancellationTokenRegistration end = cancellationToken.Register(ended.SetResult);
        await ended.Task.ConfigureAwait(false);
    }

    private static RedactedProtocolLog? ProtocolOf(RunRequest request) =>
        request.LogsProtocol && request.Log is { } log ? new(log.CreateLogger("imap")) : null;

    private static async Task<SyncAccountOptions> PrepareAsync(RunRequest request, IProtocolLog? protocol, CancellationToken cancellationToken)
    {
        SyncAccountOptions options = Read(request);
        options.Apply(request.Settings.Effective);
        string password = await request.Password.GetAsync(request.Settings.User, cancellationToken).ConfigureAwait(false);
        options.Credential = new PasswordCredential(request.Settings.User, password);
        request.Log?.Hide(password);
        options.ProtocolLog = protocol;
        if (request.Log is not null)
        {
            options.LoggerFactory = request.Log;
        }

        return options;
    }

    private static SyncAccountOptions Read(RunRequest request)
    {
        AccountSettings settings = request.Settings;
        if (ConflictPolicyNames.Read(settings.Conflicts) is null)
        {
            throw new SyncException(
                FailureClass.Configuration,
                Texts.AccountUnusable(request.Account.SettingsFile, Texts.NoConflictPolicy(settings.Conflicts, Texts.ConflictPolicies())));
        }

        AccountServer server = AccountServer.Of(request.Account, settings);
        return new()
        {
            Email = settings.Email,
            Imap = server.Endpoint,
            Authentication = settings.Authentication,
            Pins = server.Pins,
            LocalStore = LocalStore.Sqlite(request.Account.Path),
            TimeProvider = request.Time,
        };
    }
}
