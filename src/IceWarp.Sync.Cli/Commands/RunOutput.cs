using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Says how a run went.</summary>
internal sealed class RunOutput(CommandContext context, bool isDryRun)
{
    /// <returns>The exit code.</returns>
    public int Write(SyncReport report)
    {
        // A dry run leaves what it would do undone: it is no failure that something remains.
        int code = ExitCodes.Of(report) is var exit && isDryRun && exit == ExitCodes.Attention ? ExitCodes.InStep : exit;
        SyncJson run = SyncJson.Of(report, code, isDryRun);
        if (context.IsJson)
        {
            context.Console.Output.WriteLine(JsonText.Write(run, JsonText.Output.SyncJson));
        }

        foreach (ActionJson action in run.Actions ?? [])
        {
            context.Say(VisibleText.Escape(SyncText.Of(action)));
        }

        context.Say(isDryRun
            ? Texts.DryRun(run.Actions?.Count ?? 0, SyncText.Cost(run))
            : Texts.Ended(SyncText.Result(run), SyncText.Counts(run), SyncText.Cost(run)));
        context.Complain(run.Stops.Select(SyncText.Of));
        context.Complain(run.Errors.Select(SyncText.Of));
        return code;
    }
}
