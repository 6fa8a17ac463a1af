using System.IO.Compression;
using IceWarp.Sync.Core.Tests;

namespace IceWarp.Sync.Tests.Logs;

/// <summary>What a user does with logs: pack the last two days, clear today's.</summary>
public sealed class LogDirectoryTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("icewarp-sync-logs-");
    private readonly StepClock clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LastTwoDays_Packed_AreInTheZip()
    {
        using var log = new FileLog(new() { Directory = root.FullName, TimeProvider = clock });
        foreach (string text in (string[])["first", "second", "third"])
        {
            log.Write("test", text);
            clock.Advance(TimeSpan.FromDays(1));
        }

        clock.Advance(TimeSpan.FromDays(-1));
        using var zip = new MemoryStream();
        (await new LogDirectory(root.FullName, clock).PackAsync(zip, Token)).ShouldBe(2);

        zip.Position = 0;
        using var archive = new ZipArchive(zip);
        archive.Entries.Select(e => e.Name).ShouldBe(["2026-03-02.log", "2026-03-03.log"]);
        using var reader = new StreamReader(await archive.Entries[1].OpenAsync(Token));
        (await reader.ReadToEndAsync(Token)).ShouldEndWith("third\n");
    }

    [Fact]
    public async Task Today_ClearedWhileALogIsOpen_HoldsOnlyWhatComesAfter()
    {
        using var log = new FileLog(new() { Directory = root.FullName, TimeProvider = clock });
        log.Write("test", "before");
        await new LogDirectory(root.FullName, clock).ClearTodayAsync(Token);
        log.Write("test", "after");

        (await File.ReadAllLinesAsync(Path.Combine(root.FullName, "2026-03-01.log"), Token)).ShouldHaveSingleItem().ShouldEndWith("after");
    }

    [Fact]
    public async Task NoLogs_PackedAndCleared_AreNone()
    {
        var logs = new LogDirectory(Path.Combine(root.FullName, "missing"), clock);
        using var zip = new MemoryStream();

        (await logs.PackAsync(zip, Token)).ShouldBe(0);
        await logs.ClearTodayAsync(Token);
    }

    public void Dispose() => root.Delete(recursive: true);
}
