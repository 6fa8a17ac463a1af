using System.CommandLine;
using System.Globalization;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Checks;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>status</c>: the account, what runs, its last run, and what waits.</summary>
internal sealed class StatusCommand : AccountCommand
{
    private readonly Option<bool> watch = new("--watch");

    public StatusCommand(CommandContext context)
        : base("status", context) => Options.Add(watch);

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        StatusJson shown = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        Write(shown);
        return !result.GetValue(watch) ? ExitCodes.InStep : await Watching.RunAsync(
            Console,
            async () =>
            {
                StatusJson before = shown;
                shown = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
                WriteChange(before, shown);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<StatusJson> ReadAsync(AccountDirectory account, CancellationToken cancellationToken)
    {
        AccountSettings settings = await new UserSettings(account).ReadAccountAsync(cancellationToken).ConfigureAwait(false);
        SyncSituation situation = await LocalStore.Sqlite(account.Path).ReadSituationAsync(cancellationToken).ConfigureAwait(false);
        await using LocalSide local = await LocalSide.OpenAsync(account, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<StoredFolder> folders = await local.Store.Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        SyncReport? report = local.State is null ? null : await local.State.ReadLastReportAsync(cancellationToken).ConfigureAwait(false);
        (long items, int pendingFolders) = await PendingChanges.CountAsync(local, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Email = settings.Email,
            User = settings.User,
            Server = new(settings.Imap.Host, settings.Imap.Port, settings.Imap.Security),
            LastSync = report is null ? null : new(JsonText.Time(report.Started), SyncJson.Of(report, ExitCodes.Of(report), isDryRun: false)),
            Running = SituationJson.Of(situation),
            Health = HealthJson.Of(AccountHealth.Of(report)),
            Folders = folders.Count,
            Items = folders.Sum(f => f.ItemCount),
            Unread = folders.Sum(f => f.UnreadCount),
            PendingItems = items,
            PendingFolders = pendingFolders,
        };
    }

    private void WriteChange(StatusJson before, StatusJson now)
    {
        // The report holds lists, which records compare by reference; its time tells runs apart.
        bool isSame = before with { LastSync = null } == now with { LastSync = null } && before.LastSync?.Time == now.LastSync?.Time;
        if (isSame)
        {
            return;
        }

        if (Context.IsJson)
        {
            Write(now);
        }
        else
        {
            Console.Output.WriteLine(VisibleText.Escape(now switch
            {
                { Running: { } running } => running.ToText(),
                { LastSync: { } last } => $"{last.Time} {Texts.Told(SyncText.Result(last.Report), SyncText.Counts(last.Report))}",
                _ => Texts.Idle(now.Items, now.PendingItems).ToString(),
            }));
        }
    }

    private void Write(StatusJson status)
    {
        if (Context.IsJson)
        {
            WriteJson(status, JsonText.Output.StatusJson);
            return;
        }

        using TableOutput table = TableOutput.Open(Console, ["", ""]);
        table.Add(Texts.Column("account"), status.Email);
        table.Add(Texts.Column("user"), status.User);
        table.Add(Texts.Column("server"), Texts.Server(status.Server.Host, status.Server.Port, status.Server.Security).ToString());
        table.Add(Texts.Column("health"), Texts.Told(Texts.Level(Enum.Parse<HealthLevel>(status.Health.Level, ignoreCase: true)), status.Health.Reason).ToString());
        table.Add(Texts.Column("now"), status.Running?.ToText() ?? Texts.NothingRuns().ToString());
        table.Add(Texts.Column("folders"), status.Folders.ToString(CultureInfo.InvariantCulture));
        table.Add(Texts.Column("items"), Texts.Unread(status.Items, status.Unread).ToString());
        table.Add(Texts.Column("waiting"), Texts.Waiting(status.PendingItems, status.PendingFolders).ToString());
        WriteLast(table, status.LastSync);
    }

    private static void WriteLast(TableOutput table, LastSyncJson? last)
    {
        table.Add(Texts.Column("lastSync"), last?.Time ?? Texts.Never().ToString());
        if (last is not { Report: var report })
        {
            return;
        }

        table.Add(Texts.Column("result"), report.Result);
        table.Add(Texts.Column("done"), SyncText.Counts(report));
        foreach (StopJson stop in report.Stops)
        {
            table.Add(Texts.Column("stop"), SyncText.Of(stop));
        }

        foreach (ErrorJson error in report.Errors)
        {
            table.Add(Texts.Column("error"), SyncText.Of(error));
        }
    }
}
