using System.Collections.Immutable;
using System.CommandLine;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Commands;

/// <summary><c>sync</c>: brings both sides in step.</summary>
internal sealed class SyncCommand : AccountCommand
{
    private static readonly string[] Stops =
        [SafetyStop.SideEmptied, SafetyStop.TooManyDeletions, SafetyStop.EverythingChanged, SafetyStop.FingerprintChanged, SafetyStop.BaselineUnreadable];

    private static readonly string[] LogLevels = ["errors", "debug", "off"];

    private readonly Option<string[]> folder = new("--folder") { HelpName = "F" };
    private readonly Option<string[]> reset = new("--reset") { HelpName = "F" };
    private readonly Option<bool> dryRun = new("--dry-run");
    private readonly Option<bool> watch = new("--watch");
    private readonly Option<string[]> allow = new("--allow") { HelpName = string.Join('|', Stops) };
    private readonly Option<string?> passwordCommand = new("--password-command") { HelpName = "CMD" };
    private readonly Option<string?> passwordDescriptor = new("--password-fd") { HelpName = "N" };
    private readonly Option<string?> logLevel = new("--log-level") { HelpName = string.Join('|', LogLevels) };
    private readonly RunSync run;
    private readonly WatchSync runAlways;

    public SyncCommand(CommandContext context, RunSync run, WatchSync runAlways)
        : base("sync", context)
    {
        this.run = run;
        this.runAlways = runAlways;
        foreach (Option option in (Option[])[folder, reset, dryRun, watch, allow, passwordCommand, passwordDescriptor, logLevel])
        {
            Options.Add(option);
        }
    }

    protected override async Task<int> RunAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        RunRequest request = await ReadAsync(result, account, cancellationToken).ConfigureAwait(false);
        var output = new RunOutput(Context, request.DryRun);
        try
        {
            if (result.GetValue(watch))
            {
                Task CheckAsync(SyncReport first) => RefuseUnknownFoldersAsync(request, first, cancellationToken);
                return await new WatchedRuns(Context, runAlways).ShowAsync(request, CheckAsync, cancellationToken).ConfigureAwait(false);
            }

            SyncReport report = await ShowAsync(request, cancellationToken).ConfigureAwait(false);
            await RefuseUnknownFoldersAsync(request, report, cancellationToken).ConfigureAwait(false);
            return output.Write(report);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return output.Write(await ReadCancelledAsync(account).ConfigureAwait(false));
        }
    }

    private async Task<RunRequest> ReadAsync(ParseResult result, AccountDirectory account, CancellationToken cancellationToken)
    {
        string[] allowed = result.GetValue(allow) ?? [];
        LocalText[] faults =
        [
            .. allowed.Except(Stops).Select(s => Texts.UnknownStop(s, string.Join(", ", Stops))),
            .. result.GetValue(watch) && result.GetValue(dryRun) ? (LocalText[])[Texts.WatchAndDryRun()] : [],
        ];
        if (result.GetValue(watch) && result.GetValue(reset) is { Length: > 0 })
        {
            faults = [.. faults, Texts.WatchAndReset()];
        }

        string? level = result.GetValue(logLevel);
        faults = level is null || LogLevels.Contains(level) ? faults : [.. faults, Texts.UnknownLogLevel(level, string.Join(", ", LogLevels))];
        if (faults.Length > 0)
        {
            throw new UsageException(faults);
        }

        AccountSettings settings = await new UserSettings(account).ReadAccountAsync(cancellationToken).ConfigureAwait(false);
        bool isOwnFile = Context.Log is not null;
        level ??= settings.Effective.Get(LogSettings.Level) == LogLevel.Debug ? "debug" : "errors";
        FileLog? log = level == "off" ? Context.Log : Context.OpenLog(account, level == "debug" ? LogDetail.Debug : LogDetail.StartAndErrors, settings.Effective);
        FolderPath[] folders = [.. (result.GetValue(folder) ?? []).Select(ParseFolder)], resets = [.. (result.GetValue(reset) ?? []).Select(ParseFolder)];
        return new()
        {
            Account = account,
            Settings = settings,
            Password = new(Console)
            {
                Command = result.GetValue(passwordCommand),
                Descriptor = result.GetValue(passwordDescriptor),
                IsSilent = Context.IsSilent,
            },
            DryRun = result.GetValue(dryRun),
            Folders = [.. folders.Concat(resets).Distinct()],
            Reset = [.. resets.Distinct()],
            AllowedStops = [.. allowed.Distinct()],
            Log = log,
            LogsProtocol = isOwnFile || level == "debug",
            Time = Console.Time,
        };
    }

    private Task<SyncReport> ShowAsync(RunRequest request, CancellationToken cancellationToken)
    {
        if (Context.IsQuiet)
        {
            return run(request, null, cancellationToken);
        }

        return Console.IsTerminal && !Context.IsJson
            ? ShowBarsAsync(request, cancellationToken)
            : run(request, new ProgressLines(Console.Error, Console.Time), cancellationToken);
    }

    // A method of its own, so that the terminal library is loaded for terminals alone.
    private Task<SyncReport> ShowBarsAsync(RunRequest request, CancellationToken cancellationToken) =>
        ProgressBars.RunAsync(progress => run(request, progress, cancellationToken));

    // The run itself matches the trees of both sides, so only after it is known which folders there are.
    private static async Task RefuseUnknownFoldersAsync(RunRequest request, SyncReport report, CancellationToken cancellationToken)
    {
        if (request.Folders.IsEmpty || report.Result == SyncResult.Stopped)
        {
            return;
        }

        await using SyncState? state = await LocalSide.OpenStateAsync(request.Account, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FolderLink> links = state is null ? [] : await state.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);

        // A dry run pairs no folders: before the first real one there is nothing to tell by.
        if (request.DryRun && links.Count == 0)
        {
            return;
        }

        ImmutableArray<FolderPath> unknown =
            [.. request.Folders.Where(f => links.All(l => !l.Path.Equals(f)) && report.Actions.All(a => !a.Folder.Equals(f)))];
        if (!unknown.IsEmpty)
        {
            string names = string.Join(", ", unknown.Select(f => $"'{f}'"));
            throw new SyncException(FailureClass.Configuration, Texts.NoFolderOnEitherSide(names))
            {
                Report = report,
            };
        }
    }

    // What was done until then is kept, and counted in the report that the run left.
    private static async Task<SyncReport> ReadCancelledAsync(AccountDirectory account)
    {
        SyncReport? report = null;
        try
        {
            await using SyncState? state = await LocalSide.OpenStateAsync(account, CancellationToken.None).ConfigureAwait(false);
            report = state is null ? null : await state.ReadLastReportAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (SyncException)
        {
            // Cancelled before there was a state worth reading.
        }

        return report is { Result: SyncResult.Cancelled }
            ? report
            : new() { Result = SyncResult.Cancelled, Started = default, Duration = default };
    }
}
