using IceWarp.Sync.Core.Tests;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Tests.Logs;

/// <summary>Logs of one file a day [NC-5].</summary>
public sealed class FileLogTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-logs-");
    private readonly StepClock clock = new();

    private string Logs => Path.Combine(root.FullName, "logs");

    [Theory]
    [InlineData(LogDetail.StartAndErrors, "Information Warning")]
    [InlineData(LogDetail.Debug, "Trace Debug Information Warning")]
    public void Events_OfALevel_AreWrittenByTheDetail(LogDetail detail, string written)
    {
        using (var log = new FileLog(Options() with { Detail = detail }))
        {
            ILogger logger = log.CreateLogger("test");
            logger.LogTrace("t");
            logger.LogDebug("d");
            logger.LogInformation("i");
            logger.LogWarning(new InvalidOperationException("why\nthat"), "w\u001b\u202e");
        }

        string[] lines = File.ReadAllLines(Path.Combine(Logs, "2026-03-01.log"));
        string.Join(' ', lines.Select(l => l.Split(' ')[1])).ShouldBe(written);
        lines[^1].ShouldStartWith(@"2026-03-01T12:00:00.000+00:00 Warning test: w\u001B\u202E System.InvalidOperationException: why\u000Athat");
    }

    [Fact]
    public void Files_Made_AreTheOwnersAlone()
    {
        using var log = new FileLog(Options());
        log.Write("test", "text");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Logs).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(Logs, "2026-03-01.log")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Day_ThatIsLocal_BeginsAtLocalMidnightAlsoWhenClocksChange()
    {
        // The clocks of Santiago go from 24:00 back to 23:00 on 2026-04-04: that day's 23rd hour comes twice.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");
        var there = new StepClock { Zone = zone };
        using (var log = new FileLog(Options() with { TimeProvider = there }))
        {
            foreach (string utc in (string[])["2026-04-05T02:30Z", "2026-04-05T03:30Z", "2026-04-05T04:30Z"])
            {
                there.Set(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
                log.Write("test", utc, isUrgent: false);
            }
        }

        File.ReadAllLines(Path.Combine(Logs, "2026-04-04.log")).Select(l => l[..29]).ShouldBe(["2026-04-04T23:30:00.000-03:00", "2026-04-04T23:30:00.000-04:00"]);
        File.ReadAllLines(Path.Combine(Logs, "2026-04-05.log")).Length.ShouldBe(1);
    }

    [Fact]
    public void OldLogs_WhenADayBegins_GoAndPacksAndForeignFilesStay()
    {
        Directory.CreateDirectory(Logs);
        foreach (string name in (string[])["2026-02-21.log", "2026-02-22.log", "2020-01-01.zip", "2020-01-01.txt", "notes.log"])
            File.WriteAllText(Path.Combine(Logs, name), "x");
        using var log = new FileLog(Options() with { KeepDays = 7 });

        log.Write("test", "text");
        Names().ShouldBe(["2020-01-01.txt", "2020-01-01.zip", "2026-02-22.log", "2026-03-01.log", "notes.log"]);

        clock.Advance(TimeSpan.FromDays(1));
        log.Write("test", "text");
        Names().ShouldNotContain("2026-02-22.log");
    }

    [Fact]
    public void SeveralWriters_OfOneFile_TearNoLineAndLoseNone()
    {
        const int writers = 4, lines = 2000;
        Parallel.For(0, writers, new ParallelOptions { MaxDegreeOfParallelism = writers }, writer =>
        {
            using var log = new FileLog(Options());
            for (int i = 0; i < lines; i++)
                log.Write($"w{writer}", $"line {i} {new string((char)('a' + writer), 100)} end", isUrgent: i % 10 == 0);
        });

        string[] written = File.ReadAllLines(Path.Combine(Logs, "2026-03-01.log"));
        written.Length.ShouldBe(writers * lines);
        foreach (int writer in Enumerable.Range(0, writers))
        {
            string tail = $" {new string((char)('a' + writer), 100)} end";
            string start = $"2026-03-01T12:00:00.000+00:00 w{writer}: line ";
            written.Where(l => l.StartsWith(start, StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, lines).Select(i => $"{start}{i}{tail}"));
        }
    }

    [Fact]
    public void Day_ThatIsFull_TakesNoMoreAndTheNextOneDoes()
    {
        using var log = new FileLog(Options() with { MostBytesADay = 4096 });
        for (int i = 0; i < 1000; i++)
            log.Write("test", new string('x', 100));

        string file = Path.Combine(Logs, "2026-03-01.log");
        new FileInfo(file).Length.ShouldBeInRange(3800, 4300);
        File.ReadAllLines(file)[^1].ShouldContain("is full");
        clock.Advance(TimeSpan.FromDays(1));
        log.Write("test", "next");
        File.ReadAllLines(Path.Combine(Logs, "2026-03-02.log")).ShouldHaveSingleItem().ShouldEndWith("next");
    }

    [Fact]
    public void Disk_ThatIsFull_HarmsNobodyAndLosesABoundedPart()
    {
        // Only Linux has a device that is always full.
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(Logs);
        string file = Path.Combine(Logs, "2026-03-01.log");
        File.CreateSymbolicLink(file, "/dev/full");
        using var log = new FileLog(Options());

        for (int i = 0; i < 30_000; i++)
            log.Write("test", new string('x', 100), isUrgent: i % 1000 == 0);

        File.Delete(file);
        log.Flush();
        string[] lines = File.ReadAllLines(file);
        lines.Length.ShouldBeInRange(1000, 10_000);
        lines[^1].ShouldContain("could not be written");
    }

    [Fact]
    public void Secret_ThatSomebodyRepeats_IsNotWritten()
    {
        using (var log = new FileLog(Options()))
        {
            log.Hide("s3cret word");
            log.Write("test", "LOGIN jane \"s3cret word\" czNjcmV0IHdvcmQ= s3cret%20word");
        }

        File.ReadAllText(Path.Combine(Logs, "2026-03-01.log")).ShouldEndWith("LOGIN jane \"[secret]\" [secret] [secret]\n");
    }

    [Fact]
    public void Line_NotUrgent_IsWrittenWithinASecond()
    {
        using var log = new FileLog(Options());
        log.Write("test", "text", isUrgent: false);
        File.Exists(Path.Combine(Logs, "2026-03-01.log")).ShouldBeFalse();

        clock.Advance(TimeSpan.FromSeconds(1));

        File.ReadAllLines(Path.Combine(Logs, "2026-03-01.log")).Length.ShouldBe(1);
    }

    public void Dispose() => root.Delete(recursive: true);

    private FileLogOptions Options() => new() { Directory = Logs, TimeProvider = clock };

    private string[] Names() => [.. Directory.GetFiles(Logs).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
