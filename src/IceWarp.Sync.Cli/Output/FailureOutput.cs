using System.Collections.Immutable;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Says why a command failed: sentences on standard error, and for scripts the object of a run that failed.</summary>
internal sealed class FailureOutput(CommandConsole console, bool isJson)
{
    public int Cancelled()
    {
        Write(new() { Result = "cancelled", ExitCode = ExitCodes.Cancelled }, [Texts.Cancelled().ToString()]);
        return ExitCodes.Cancelled;
    }

    public int Failed(Exception failure)
    {
        (FailureClass kind, ImmutableArray<string> sentences) = Describe(failure);
        SyncReport? report = (failure as SyncException)?.Report;
        SyncJson json = report is null
            ? new() { Result = "failed", ExitCode = ExitCodes.Failed }
            : SyncJson.Of(report, ExitCodes.Failed, isDryRun: false);
        IEnumerable<ErrorJson> errors = sentences.Where(s => json.Errors.All(e => e.Message != s))
            .Select(s => new ErrorJson(null, null, null, "run", JsonText.Name(kind), s, null));
        Write(json with { Result = "failed", Errors = [.. json.Errors, .. errors] }, sentences);
        return ExitCodes.Failed;
    }

    private static (FailureClass Kind, ImmutableArray<string> Sentences) Describe(Exception failure) => failure switch
    {
        UsageException usage => (FailureClass.Configuration, [.. usage.Faults]),
        SettingsException settings => (settings.Failure, [.. settings.Faults.Select(f => f.ToString())]),
        SyncException sync => (sync.Failure, [sync.Text.ToString()]),
        KeyNotFoundException or InvalidOperationException => (FailureClass.Rejected, [Sentence.Of(failure)]),
        IOException or UnauthorizedAccessException => (FailureClass.Storage, [Sentence.Of(failure)]),
        _ => (FailureClass.Internal, [Texts.ProgramFault(failure.GetType().Name, Sentence.Of(failure)).ToString()]),
    };

    private void Write(SyncJson json, ImmutableArray<string> sentences)
    {
        if (isJson)
        {
            console.Output.WriteLine(JsonText.Write(json, JsonText.Output.SyncJson));
        }

        foreach (string sentence in sentences)
        {
            console.Error.WriteLine("icewarp-sync: " + VisibleText.Escape(sentence));
        }
    }
}
