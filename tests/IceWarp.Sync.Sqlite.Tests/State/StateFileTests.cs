using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.State;

public sealed class StateFileTests : IDisposable
{
    private readonly TestDirectory directory = new();

    private string Path => directory.File("sync.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task H30_OpenState_OpenedAgain_IsLocked()
    {
        await using (await OpenAsync())
        {
            SyncException locked = await Should.ThrowAsync<SyncException>(OpenAsync);
            locked.Failure.ShouldBe(FailureClass.Locked);
            locked.IsTransient.ShouldBeTrue();
            locked.Message.ShouldContain("another sync is running", Case.Insensitive);
        }

        await using SqliteSyncState free = await OpenAsync();
    }

    [Fact]
    public async Task H30_OpenState_LockTriedByAnotherProcess_IsTaken()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), "needs flock(1)");
        await using (await OpenAsync())
        {
            (await FlockAsync()).ShouldBe(1);
        }

        (await FlockAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task RunningState_OpenedReadOnly_ShowsWhatIsCommitted()
    {
        await using SqliteSyncState state = await OpenAsync();
        await using SqliteSyncState reader = await SqliteSyncState.OpenReadOnlyAsync(new() { Path = Path }, CancellationToken.None);
        var changes = new StateChanges();
        changes.Events.Add(new(DateTimeOffset.UnixEpoch, EventLevel.Information, "now"));
        await state.CommitAsync(changes, CancellationToken.None);
        (await reader.ReadEventsAsync(CancellationToken.None)).Count.ShouldBe(1);
        await Should.ThrowAsync<InvalidOperationException>(() => reader.CommitAsync(changes, CancellationToken.None));
    }

    [Fact]
    public async Task NoFile_OpenedReadOnly_SaysSo()
    {
        SyncException missing = await Should.ThrowAsync<SyncException>(
            () => SqliteSyncState.OpenReadOnlyAsync(new() { Path = Path }, CancellationToken.None));
        missing.Failure.ShouldBe(FailureClass.Storage);
        File.Exists(Path).ShouldBeFalse();
    }

    [Fact]
    public async Task NewState_Made_IsReadableByItsOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX modes");
        await using SqliteSyncState state = await OpenAsync();
        await state.CommitAsync(new() { Header = new() { Epoch = 2 } }, CancellationToken.None);
        string[] files = Directory.GetFiles(directory.Path);
        files.Length.ShouldBe(4);
        foreach (string file in files)
        {
            UnixModes.Of(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task H30_FileThatIsNoDatabase_Opened_IsRefused()
    {
        await File.WriteAllTextAsync(Path, new string('x', 5000));
        (await RefusalAsync()).ShouldContain("not a database of IceWarp.Sync");
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_Opened_IsRefused()
    {
        DatabaseFile.Ensure(Path);
        using (Connection other = Connection.Open(Path))
        {
            other.Run("CREATE TABLE t(x)");
        }

        (await RefusalAsync()).ShouldContain("another program");
    }

    [Fact]
    public async Task H30_NewerFile_Opened_IsRefused()
    {
        await (await OpenAsync()).DisposeAsync();
        using (Connection newer = Connection.Open(Path))
        {
            newer.Run("PRAGMA user_version=99");
        }

        (await RefusalAsync()).ShouldContain("format 99");
    }

    [Fact]
    public async Task FileOfVersion1_OpenedReadOnly_HasWhatWasInIt()
    {
        RecordedFile.Restore("sync-1", Path);
        await using SqliteSyncState state = await SqliteSyncState.OpenReadOnlyAsync(new() { Path = Path }, CancellationToken.None);
        state.Header.ShouldBe(new() { LocalIdentity = "sqlite:one", ServerIdentity = "imap:two", LocalGeneration = 5, Epoch = 9 });
        FolderLink folder = (await state.ReadFoldersAsync(CancellationToken.None)).ShouldHaveSingleItem();
        folder.ServerToken!.Value.Value.ShouldBe("7.8.9");
        (await state.CountItemsAsync(CancellationToken.None))[folder.Id].ShouldBe(3);
        (await state.ReadJournalAsync(CancellationToken.None)).ShouldHaveSingleItem().Item.Number.ShouldBe(9);
        (await state.ReadEventsAsync(CancellationToken.None)).ShouldHaveSingleItem().Details.ShouldBe("more");
        (await state.ReadLastReportAsync(CancellationToken.None))!.Downloaded.ShouldBe(3);
    }

    [Fact]
    public async Task DirectoryThatIsMissing_Opened_IsStorageFailure()
    {
        SyncException refused = await Should.ThrowAsync<SyncException>(
            () => SqliteSyncState.OpenAsync(new() { Path = directory.File("none/sync.db") }, CancellationToken.None));
        refused.Failure.ShouldBe(FailureClass.Storage);
    }

    [Fact]
    public async Task CopyOfRunningState_Opened_HasWhatWasCommitted()
    {
        using var copies = new TestDirectory();
        await using SqliteSyncState state = await OpenAsync();
        await state.CommitAsync(new() { Header = new() { Epoch = 77 } }, CancellationToken.None);
        foreach (string file in Directory.GetFiles(directory.Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, copies.File(System.IO.Path.GetFileName(file)));
        }

        await using SqliteSyncState copy = await SqliteSyncState.OpenAsync(new() { Path = copies.File("sync.db") }, CancellationToken.None);
        copy.Header.Epoch.ShouldBe(77);
    }

    [Fact]
    public async Task H30_DamagedAndNotClosed_Opened_IsSetAside()
    {
        await using (SqliteSyncState state = await OpenAsync())
        {
            var changes = new StateChanges();
            changes.Items.AddRange(Enumerable.Range(1, 5000).Select(i => new ItemLink
            {
                Id = i,
                Folder = 1,
                LocalId = Core.Model.ItemId.FromNumber(i),
                ServerId = Core.Model.ItemId.FromText($"/some/long/address/{i}"),
            }));
            await state.CommitAsync(changes, CancellationToken.None);
        }

        // A write-ahead log beside the file tells of a crash; an empty one adds nothing.
        await File.WriteAllBytesAsync(Path + "-wal", []);
        await using (FileStream file = File.OpenWrite(Path))
        {
            file.Position = file.Length / 2;
            await file.WriteAsync(new byte[4096]);
        }

        await using SqliteSyncState empty = await OpenAsync();
        empty.Header.BaselineUnreadable.ShouldBeTrue();
        (await empty.CountItemsAsync(CancellationToken.None)).ShouldBeEmpty();
        Directory.GetFiles(directory.Path, "sync.db.damaged-*").Length.ShouldBe(1);
        (await empty.ReadEventsAsync(CancellationToken.None)).ShouldHaveSingleItem().Details!.ShouldContain("damaged");
    }

    private async Task<string> RefusalAsync()
    {
        SyncException refused = await Should.ThrowAsync<SyncException>(OpenAsync);
        refused.Failure.ShouldBe(FailureClass.Storage);
        refused.Message.ShouldContain(Path);
        return refused.Message;
    }

    private async Task<int> FlockAsync()
    {
        using var process = Process.Start("/usr/bin/flock", ["-n", Path + ".lock", "true"]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private Task<SqliteSyncState> OpenAsync() => SqliteSyncState.OpenAsync(new() { Path = Path }, CancellationToken.None);
}
