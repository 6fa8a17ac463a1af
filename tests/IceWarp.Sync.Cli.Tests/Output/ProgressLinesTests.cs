using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Cli.Output;

public sealed class ProgressLinesTests
{
    [Fact]
    public void ManyReports_ShowOneLineEveryFewSeconds()
    {
        using var error = new StringWriter();
        var clock = new ManualTime();
        var progress = new ProgressLines(error, clock);
        for (int i = 0; i < 70; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            progress.Report(new(SyncPhase.Applying, FolderPath.Of(["x\u001b"]), new(i, 70), new(0, 1), new(2, 3)));
        }

        error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["Downloaded 29/70, Uploaded 0/1, Internal 2/3 x\\u001B", "Downloaded 59/70, Uploaded 0/1, Internal 2/3 x\\u001B"]);
    }
}
