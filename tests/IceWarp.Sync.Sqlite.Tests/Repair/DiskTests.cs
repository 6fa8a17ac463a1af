using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Repair;

/// <summary>A disk that is full, and one that cannot be written: real ones where the test may mount them, else SQLite is told to refuse as it does there.</summary>
public sealed class DiskTests : IDisposable
{
    private const int PageSize = 16384;
    private readonly TestDirectory directory = new();
    private bool isMounted;

    public void Dispose()
    {
        if (isMounted)
        {
            Run("umount", directory.Path);
        }

        directory.Dispose();
    }

    [Theory]
    [InlineData(600)]
    [InlineData(1100)]
    [InlineData(2500)]
    public async Task FullDisk_Synchronised_FailsClearlyAndGoesOnWhenThereIsRoom(int kilobytes)
    {
        Mount($"size={kilobytes}k");
        var account = new SyncedAccount(directory.Path)
        {
            Durability = SqliteDurability.Full,
            Limit = isMounted ? null : $"PRAGMA max_page_count={kilobytes * 1024 / PageSize}",
        };
        for (int i = 0; i < 60; i++)
        {
            account.AddToServer(i, 60_000);
        }

        List<string> before = account.ServerItems();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            SyncException full = await Should.ThrowAsync<SyncException>(
                async () => (await account.SyncAsync()).Errors.Select(e => $"{e.Class} {e.Message}").ShouldBeEmpty());
            full.Failure.ShouldBe(FailureClass.Storage);
            full.Message.ShouldSatisfyAllConditions(
                () => full.Message.ShouldMatch("full|space|directory"),
                () => full.Message.ShouldContain(directory.Path));
        }

        Remount("size=64m", account, limit: null);
        SyncReport report = await account.SyncAsync();
        report.Errors.Select(e => e.Message).ShouldBeEmpty();
        report.Result.ShouldBe(SyncResult.InStep);
        account.ServerItems().ShouldBe(before);
        (await account.LocalItemsAsync()).ShouldBe(before);
        (await account.SyncAsync()).Downloaded.ShouldBe(0);
    }

    [Fact]
    public async Task ReadOnlyDisk_Synchronised_FailsClearlyAndGoesOnAfterwards()
    {
        Mount("size=64m");
        SyncedAccount account = await SyncedAccount.FilledAsync(directory.Path);
        account.AddToServer(50);
        Remount("ro", account, "PRAGMA query_only=1");
        SyncException refused = await Should.ThrowAsync<SyncException>(() => account.SyncAsync());
        refused.Failure.ShouldBe(FailureClass.Storage);
        refused.Message.ShouldMatch("permissions|read-only");
        Remount("rw", account, limit: null);
        SyncReport report = await account.SyncAsync();
        (report.Result, report.Downloaded).ShouldBe((SyncResult.InStep, 1));
    }

    private void Mount(string options) => isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.Path) == 0;

    private void Remount(string options, SyncedAccount account, string? limit)
    {
        if (isMounted)
        {
            Run("mount", "-o", "remount," + options, directory.Path).ShouldBe(0);
        }
        else
        {
            account.Limit = limit;
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
