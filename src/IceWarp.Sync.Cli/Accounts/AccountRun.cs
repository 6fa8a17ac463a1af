using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary>The real run: logs in to the server that the settings name.</summary>
internal static class AccountRun
{
    public static async Task<SyncReport> RunAsync(RunRequest request, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        SyncAccountOptions options = Read(request);
        string password = await request.Password.GetAsync(request.Settings.User, cancellationToken).ConfigureAwait(false);
        options.Credential = new PasswordCredential(request.Settings.User, password);
        request.Log?.Hide(password);
        using RedactedProtocolLog? protocol = request.LogsProtocol && request.Log is { } log ? new(log.CreateLogger("imap")) : null;
        options.ProtocolLog = protocol;
        if (request.Log is not null)
        {
            options.LoggerFactory = request.Log;
        }

        await using SyncAccount account = await SyncAccount.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        return await account.SyncAsync(
            new SyncRequest { DryRun = request.DryRun, Folders = request.Folders, AllowedStops = request.AllowedStops },
            progress,
            cancellationToken).ConfigureAwait(false);
    }

    // The file may have been edited by hand.
    private static SyncAccountOptions Read(RunRequest request)
    {
        AccountSettings settings = request.Settings;
        try
        {
            LineSecurity security = LineSecurityNames.Read(settings.Imap.Security)
                ?? throw new FormatException($"'{settings.Imap.Security}' is no security: it is ssl, starttls or plain.");
            return new()
            {
                Email = settings.Email,
                Imap = new(settings.Imap.Host, settings.Imap.Port, security),
                Authentication = settings.Authentication,
                Pins = [.. settings.Trust.Select(t => CertificatePin.Parse(t.Host, t.Port, t.Sha256))],
                LocalStore = LocalStore.Sqlite(request.Account.Path),
                Conflicts = ConflictPolicyNames.Read(settings.Conflicts)
                    ?? throw new FormatException($"'{settings.Conflicts}' is no conflict policy: it is {ConflictPolicyNames.All}."),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new SyncException(FailureClass.Configuration, $"'{request.Account.SettingsFile}' cannot be used: {Sentence.Of(e)}", e);
        }
    }
}
