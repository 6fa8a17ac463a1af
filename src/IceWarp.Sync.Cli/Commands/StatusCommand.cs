using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>status</c>: the account, its last run, and what waits.</summary>
internal sealed class StatusCommand(CommandContext context) : AccountCommand("status", "Shows the account and its last sync.", context)
{
    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        AccountSettings settings = await new UserSettings(account).ReadAccountAsync(cancellationToken).ConfigureAwait(false);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredFolder> folders = await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        SyncReport? report = local.State is null ? null : await local.State.ReadLastReportAsync(cancellationToken).ConfigureAwait(false);
        (long items, int pendingFolders) = await PendingChanges.CountAsync(local, cancellationToken).ConfigureAwait(false);
        var status = new StatusJson
        {
            Email = settings.Email,
            User = settings.User,
            Server = new(settings.Imap.Host, settings.Imap.Port, settings.Imap.Security),
            LastSync = report is null ? null : new(JsonText.Time(report.Started), SyncJson.Of(report, ExitCodes.Of(report), isDryRun: false)),
            Folders = folders.Count,
            Items = folders.Sum(f => f.ItemCount),
            Unread = folders.Sum(f => f.UnreadCount),
            PendingItems = items,
            PendingFolders = pendingFolders,
        };
        if (Context.IsJson)
        {
            WriteJson(status, JsonText.Output.StatusJson);
        }
        else
        {
            Write(status);
        }

        return ExitCodes.InStep;
    }

    private void Write(StatusJson status)
    {
        using TableOutput table = TableOutput.Open(Console, ["", ""]);
        table.Add("Account", status.Email);
        table.Add("User", status.User);
        table.Add("Server", string.Create(CultureInfo.InvariantCulture, $"{status.Server.Host} port {status.Server.Port}, {status.Server.Security}"));
        table.Add("Folders", status.Folders.ToString(CultureInfo.InvariantCulture));
        table.Add("Items", string.Create(CultureInfo.InvariantCulture, $"{status.Items}, {status.Unread} unread"));
        table.Add("Waiting here", string.Create(CultureInfo.InvariantCulture, $"{status.PendingItems} items, {status.PendingFolders} folders"));
        if (status.LastSync is not { Report: var report } last)
        {
            table.Add("Last sync", "never");
            return;
        }

        table.Add("Last sync", last.Time);
        table.Add("Result", report.Result);
        table.Add("Done", SyncText.Counts(report));
        foreach (StopJson stop in report.Stops)
        {
            table.Add("Stop", SyncText.Of(stop));
        }

        foreach (ErrorJson error in report.Errors)
        {
            table.Add("Error", SyncText.Of(error));
        }
    }
}
