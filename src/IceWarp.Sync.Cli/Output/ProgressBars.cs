using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
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
        private readonly ProgressTask downloaded = Add(context, Texts.Downloaded);
        private readonly ProgressTask uploaded = Add(context, Texts.Uploaded);
        private readonly ProgressTask internals = Add(context, Texts.Internal);

        public void Report(SyncProgress value)
        {
            Show(downloaded, Texts.Downloaded, value.Downloaded);
            Show(uploaded, Texts.Uploaded, value.Uploaded);
            Show(internals, Texts.Internal, value.Internal);
        }

        private static ProgressTask Add(ProgressContext context, Func<object, LocalText> text) => context.AddTask(text(default(ProgressCount)).ToString());

        // The description is read as markup; it holds nothing but our words and numbers.
        private static void Show(ProgressTask bar, Func<object, LocalText> text, ProgressCount count)
        {
            bar.Description = text(count).ToString();
            bar.MaxValue = Math.Max(1, count.Total);
            bar.Value = count.Done;
        }
    }
}
