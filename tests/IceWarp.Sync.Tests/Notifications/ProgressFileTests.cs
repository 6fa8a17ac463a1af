using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Notifications;

namespace IceWarp.Sync.Tests.Notifications;

/// <summary>What another process sees of a run, and when it knows that what it sees is stale.</summary>
public sealed class ProgressFileTests : IDisposable
{
    private static readonly SyncSituation Running = new()
    {
        IsRunning = true,
        Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Phase = SyncPhase.Applying,
        Folder = FolderPath.Parse("A/B%2FC/\u00E4"),
        Downloaded = new(1, 2),
        Uploaded = new(3, 4),
        Internal = new(5, 6),
    };

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-progress-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(directory.FullName, "progress");

    [Fact]
    public async Task Situation_Published_IsReadAsItIs()
    {
        using var file = new ProgressFile(FilePath);
        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(SyncSituation.Idle);

        file.Report(Running with { Folder = FolderPath.Parse(new string('x', 500)) });
        file.Report(Running);

        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(Running);
        if (!OperatingSystem.IsWindows())
        {
            foreach (FileInfo made in directory.GetFiles())
                made.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, made.Name);
        }
    }

    [Fact]
    public async Task Run_EndedHoweverItEnded_IsKnownToBeOver()
    {
        var file = new ProgressFile(FilePath);
        file.Report(Running);
        file.Report(SyncSituation.Idle);
        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(SyncSituation.Idle);

        // A process that is killed only lets go of its files: what it wrote last stays.
        file.Report(Running);
        file.Dispose();
        (await File.ReadAllTextAsync(FilePath, Token)).ShouldContain("\"phase\"");
        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(SyncSituation.Idle);

        file.Report(Running);
        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(Running);
        file.Dispose();
    }

    [Fact]
    public async Task Record_TornOrForeign_IsNotBelieved()
    {
        using var file = new ProgressFile(FilePath);
        file.Report(Running);
        byte[] whole = ProgressRecord.Write(Running);
        for (int length = 0; length < whole.Length; length++)
        {
            ProgressRecord.Read(whole.AsSpan(0, length)).ShouldBeNull();
        }

        await using (var writer = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await writer.WriteAsync(Encoding.ASCII.GetBytes("{\"phase\":\"Nonsense\"}"), Token);
        }

        (await ProgressReader.ReadAsync(FilePath, Token)).ShouldBe(SyncSituation.Idle);
    }

    [Fact]
    public async Task Directory_ThatCannotBeWritten_HarmsNothing()
    {
        using var file = new ProgressFile(Path.Combine(directory.FullName, "missing", "progress"));

        file.Report(Running);
        file.Report(SyncSituation.Idle);

        (await ProgressReader.ReadAsync(Path.Combine(directory.FullName, "missing", "progress"), Token)).ShouldBe(SyncSituation.Idle);
    }

    [Fact]
    public void SomebodyWhoLooks_AtTheBeginning_OnlyDelaysIt()
    {
        using var file = new ProgressFile(FilePath);
        using (new FileStream(ProgressFile.LockOf(FilePath), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            file.Report(Running);
        }

        file.Report(Running);

        Should.Throw<IOException>(() => new FileStream(ProgressFile.LockOf(FilePath), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }

    public void Dispose() => directory.Delete(recursive: true);
}
