using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The real copy: logs in to both servers.</summary>
internal static class CopyRun
{
    public static async Task<SyncReport> RunAsync(CopyRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        MailboxEnd source = await OpenAsync(request.Source, request.Log, cancellationToken).ConfigureAwait(false);
        MailboxEnd target = await OpenAsync(request.Target, request.Log, cancellationToken).ConfigureAwait(false);
        var options = new MailboxCopyOptions
        {
            Source = source, Target = target, StateFile = request.StateFile, IsMirror = request.IsMirror, TimeProvider = request.Time,
        };
        if (request.Log is not null)
        {
            options.LoggerFactory = request.Log;
        }

        try
        {
            await using MailboxCopy copy = await MailboxCopy.OpenAsync(options, cancellationToken).ConfigureAwait(false);
            return await RunAsync(copy, request, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (SyncOptionsException e)
        {
            throw new UsageException([.. e.Faults]);
        }
    }

    // What was done until a copy is cancelled is kept, and counted in the report that it left.
    private static async Task<SyncReport> RunAsync(MailboxCopy copy, CopyRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await copy.RunAsync(
                new SyncRequest { DryRun = request.DryRun, Folders = request.Folders, AllowedStops = request.AllowedStops },
                progress,
                cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (await copy.ReadLastReportAsync(CancellationToken.None).ConfigureAwait(false) is { Result: SyncResult.Cancelled } report)
            {
                return report;
            }

            throw;
        }
    }

    private static async Task<MailboxEnd> OpenAsync(CopyEnd end, FileLog? log, CancellationToken cancellationToken)
    {
        AccountServer server = AccountServer.Of(end.Account, end.Settings);
        string password = await end.Password.GetAsync(end.Settings.User, cancellationToken).ConfigureAwait(false);
        log?.Hide(password);
        return new ImapMailbox(server.Endpoint, new PasswordCredential(end.Settings.User, password))
        {
            Pins = server.Pins, Authentication = end.Settings.Authentication,
        };
    }
}
