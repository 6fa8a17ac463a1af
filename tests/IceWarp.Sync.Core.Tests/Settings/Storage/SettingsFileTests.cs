using System.Text;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Settings.Storage;

public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("icewarp-sync-settings-");

    private string Place => Path.Combine(directory.FullName, "settings.json");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoFile_Load_HoldsNothing_AndMakesNothing()
    {
        (await new SettingsFile(Place).LoadAsync(Cancelled)).Effective.All.ShouldAllBe(v => v.Source == SettingSource.BuiltIn);
        directory.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_IsReadByAnother_AndOnlyTheOwnerMayReadIt()
    {
        await new SettingsFile(Place).UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(7)), Cancelled);

        (await new SettingsFile(Place).LoadAsync(Cancelled)).Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(7);
        directory.EnumerateFiles().Select(f => f.Name).Order().ShouldBe(["settings.json", "settings.json.lock"]);
        if (!OperatingSystem.IsWindows())
        {
            directory.EnumerateFiles().ShouldAllBe(f => f.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Fact]
    public async Task ChangeThatIsRefused_Update_LeavesTheFile()
    {
        var file = new SettingsFile(Place);
        await file.UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(7)), Cancelled);
        byte[] before = await File.ReadAllBytesAsync(Place, Cancelled);

        await Should.ThrowAsync<SettingsException>(() => file.UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(0)), Cancelled));

        (await File.ReadAllBytesAsync(Place, Cancelled)).ShouldBe(before);
        await file.UpdateAsync(d => d.ResetAll(), Cancelled);
    }

    [Fact]
    public async Task FileWithFaults_Load_NamesTheFileAndEachFault()
    {
        await File.WriteAllTextAsync(Place, """{"values":{"logs.level":"loud","logs.deleteAfterDays":0}}""", Cancelled);

        SettingsException refused = await Should.ThrowAsync<SettingsException>(() => new SettingsFile(Place).LoadAsync(Cancelled));

        refused.Faults.Length.ShouldBe(2);
        refused.Faults.ShouldAllBe(f => f.ToString().Contains(Place));
        refused.Failure.ShouldBe(FailureClass.Configuration);
    }

    [Fact]
    public async Task HugeFile_Load_IsRefused()
    {
        await File.WriteAllBytesAsync(Place, new byte[5_000_000], Cancelled);

        (await Should.ThrowAsync<SettingsException>(() => new SettingsFile(Place).LoadAsync(Cancelled))).Message.ShouldContain("1048576");
    }

    [Fact]
    public async Task DraftOfACrash_Update_ReplacesIt()
    {
        await File.WriteAllTextAsync(Place + ".new", "half a docum", Cancelled);

        await new SettingsFile(Place).UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(7)), Cancelled);

        File.Exists(Place + ".new").ShouldBeFalse();
        (await new SettingsFile(Place).LoadAsync(Cancelled)).Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(7);
    }

    [Fact]
    public async Task LinkInThePlaceOfTheDraft_Update_IsNotFollowed()
    {
        string other = Path.Combine(directory.FullName, "other");
        await File.WriteAllTextAsync(other, "keep", Cancelled);
        File.CreateSymbolicLink(Place + ".new", other);

        await new SettingsFile(Place).UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(7)), Cancelled);

        (await File.ReadAllTextAsync(other, Cancelled)).ShouldBe("keep");
    }

    [Fact]
    public async Task NoDirectory_Update_Fails() =>
        await Should.ThrowAsync<IOException>(() => new SettingsFile(Path.Combine(Place, "no", "such.json")).UpdateAsync(d => d, Cancelled));

    [Fact]
    public async Task ManyWriters_NoneIsLost_AndReadersSeeWholeDocuments()
    {
        const int Writers = 8;
        const int Rounds = 15;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        int seen = 0;
        Task reader = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    int value = (await new SettingsFile(Place).LoadAsync(Cancelled)).Effective.Get(LogSettings.DeleteAfterDays);
                    value.ShouldBeGreaterThanOrEqualTo(seen == 0 ? 1 : seen);
                    seen = value == LogSettings.DeleteAfterDays.Default && seen == 0 ? 0 : value;
                }
            },
            Cancelled);
        await new SettingsFile(Place).UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(100)), Cancelled);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(
            async () =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    await new SettingsFile(Place).UpdateAsync(Increment, Cancelled);
                }
            },
            Cancelled)));
        await stop.CancelAsync();
        await reader;

        (await new SettingsFile(Place).LoadAsync(Cancelled)).Effective.Get(LogSettings.DeleteAfterDays).ShouldBe(100 + (Writers * Rounds));

        static SettingsDocument Increment(SettingsDocument document) =>
            document.Set(LogSettings.DeleteAfterDays.To(document.Effective.Get(LogSettings.DeleteAfterDays) + 1));
    }

    [Fact]
    public async Task HeldByAnother_Update_WaitsAndThenSaysSo()
    {
        var clock = new QuickClock();
        await using var held = new FileStream(Place + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        SyncException busy = await Should.ThrowAsync<SyncException>(
            () => new SettingsFile(Place, clock).UpdateAsync(d => d.Set(LogSettings.DeleteAfterDays.To(7)), Cancelled));

        busy.Failure.ShouldBe(FailureClass.Locked);
        busy.IsTransient.ShouldBeTrue();
        File.Exists(Place).ShouldBeFalse();
        Encoding.UTF8.GetByteCount(busy.Message).ShouldBeGreaterThan(0);
    }

    public void Dispose() => directory.Delete(recursive: true);

    // Every look at the clock is a second later; what waits for it waits a moment of the real one.
    private sealed class QuickClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++now;
    }
}
