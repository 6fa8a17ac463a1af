using IceWarp.Sync.Core.Reporting;
using Spectre.Console;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Progress on a terminal: the three counters of the notification centre.</summary>
internal static class ProgressBars
{
    public static async Task<T> RunAsync<T>(Func<IProgress<SyncProgress>, Task<T>> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());
        Progress bars = console.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn());
        return await bars.StartAsync(context => work(new Bars(context))).ConfigureAwait(false);
    }

    private sealed class Bars(ProgressContext context) : IProgress<SyncProgress>
    {
        private readonly ProgressTask downloaded = context.AddTask("Downloaded 0/0");
        private readonly ProgressTask uploaded = context.AddTask("Uploaded 0/0");
        private readonly ProgressTask internals = context.AddTask("Internal 0/0");

        public void Report(SyncProgress value)
        {
            Show(downloaded, "Downloaded", value.Downloaded);
            Show(uploaded, "Uploaded", value.Uploaded);
            Show(internals, "Internal", value.Internal);
        }

        // The description is read as markup; it holds nothing but our words and numbers.
        private static void Show(ProgressTask bar, string name, ProgressCount count)
        {
            bar.Description = $"{name} {count}";
            bar.MaxValue = Math.Max(1, count.Total);
            bar.Value = count.Done;
        }
    }
}
