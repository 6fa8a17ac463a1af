using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Tests;

/// <summary>What an account does before a server is asked, and when none answers.</summary>
public sealed class SyncAccountTests : IDisposable
{
    private readonly AccountPlace place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewPlace_Opened_IsMadeForItsOwnerAlone()
    {
        await using SyncAccount account = await SyncAccount.OpenAsync(place.Options(), Token);

        Directory.GetFiles(place.Path).Select(Path.GetFileName).ShouldBeSubsetOf(
            ["items.db", "items.db-wal", "items.db-shm", "sync.db", "sync.db-wal", "sync.db-shm", "items.db.lock", "sync.db.lock"]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(place.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (string file in Directory.GetFiles(place.Path))
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public async Task LocalSide_EditedAndReopened_KeepsWhatWasWritten()
    {
        ItemId id;
        await using (SyncAccount account = await SyncAccount.OpenAsync(place.Options(), Token))
        {
            await account.Local.Folders.CreateAsync(FolderPath.Parse("INBOX"), cancellationToken: Token);
            id = await account.Local.Items.AddAsync(FolderPath.Parse("INBOX"), "Subject: kept\r\n\r\nbody\r\n"u8.ToArray(), default, null, Token);
        }

        await using SyncAccount again = await SyncAccount.OpenAsync(place.Options(), Token);
        StoredItem item = (await again.Local.Items.GetAsync(id, Token)).ShouldNotBeNull();
        item.Subject.ShouldBe("kept");
        (await again.State.ReadLastReportAsync(Token)).ShouldBeNull();
    }

    [Fact]
    public async Task OpenAccount_OpenedAgain_IsLockedUntilItIsClosed()
    {
        SyncAccount first = await SyncAccount.OpenAsync(place.Options(), Token);
        SyncException refused = await Should.ThrowAsync<SyncException>(() => SyncAccount.OpenAsync(place.Options(), Token));
        refused.Failure.ShouldBe(FailureClass.Locked);

        await first.DisposeAsync();
        await first.DisposeAsync();

        await (await SyncAccount.OpenAsync(place.Options(), Token)).DisposeAsync();
    }

    [Fact]
    public async Task LocalStoreThatIsNone_Opened_FailsAndLeavesNoLock()
    {
        Directory.CreateDirectory(place.Path);
        string items = Path.Combine(place.Path, "items.db");
        await File.WriteAllTextAsync(items, new string('x', 10_000), Encoding.ASCII, Token);

        SyncException failure = await Should.ThrowAsync<SyncException>(() => SyncAccount.OpenAsync(place.Options(), Token));

        failure.Failure.ShouldBe(FailureClass.Storage);
        (await File.ReadAllTextAsync(items, Token)).Length.ShouldBe(10_000);
        File.Delete(items);
        await (await SyncAccount.OpenAsync(place.Options(), Token)).DisposeAsync();
    }

    [Fact]
    public async Task ClosedAccount_Synced_Refuses()
    {
        SyncAccount account = await SyncAccount.OpenAsync(place.Options(), Token);
        await account.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => account.SyncAsync(cancellationToken: Token));
        await Should.ThrowAsync<ArgumentNullException>(() => account.SyncAsync(null!, null, Token));
    }

    [Fact]
    public async Task CancelledBeforehand_Synced_AsksNobody()
    {
        await using var server = new ScriptedServer();
        await using SyncAccount account = await SyncAccount.OpenAsync(place.Options(server.Port), Token);

        await Should.ThrowAsync<OperationCanceledException>(() => account.SyncAsync(cancellationToken: new CancellationToken(canceled: true)));

        server.Logins.ShouldBe(0);
    }

    [Fact]
    public async Task NobodyThere_Synced_FailsAtOnceAndKeepsTheReport()
    {
        var pauses = new SkippedPauses();
        SyncAccountOptions options = place.Options();
        options.TimeProvider = pauses.Clock;
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);

        SyncException failure = await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        failure.Failure.ShouldBe(FailureClass.Transport);
        failure.Report.ShouldNotBeNull().Errors.ShouldHaveSingleItem().Class.ShouldBe(FailureClass.Transport);
        pauses.Begun.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, new double[0])]
    [InlineData(1, new[] { 0.2 })]
    [InlineData(4, new[] { 0.2, 1.2, 2.2, 3.2 })]
    public async Task LineLostAfterTheLogin_Synced_TriesAgainWithGrowingPauses(int retries, double[] expected)
    {
        var pauses = new SkippedPauses();
        await using var server = new ScriptedServer();
        SyncAccountOptions options = place.Options(server.Port);
        (options.Retries, options.TimeProvider) = (retries, pauses.Clock);
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);

        SyncException failure = await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        failure.Failure.ShouldBe(FailureClass.Transport);
        failure.Report.ShouldNotBeNull().Traffic.BytesUp.ShouldBeGreaterThan(0);
        pauses.Begun.Select(p => p.TotalSeconds).ShouldBe(expected);
        server.Logins.ShouldBe(retries + 1);
    }

    [Fact]
    public async Task PausingBeforeARetry_Cancelled_EndsWithoutAnother()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var pauses = new SkippedPauses { Paused = cancellation.Cancel };
        await using var server = new ScriptedServer();
        SyncAccountOptions options = place.Options(server.Port);
        options.TimeProvider = pauses.Clock;
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);

        await Should.ThrowAsync<OperationCanceledException>(() => account.SyncAsync(cancellationToken: cancellation.Token));

        pauses.Begun.Count.ShouldBe(1);
        server.Logins.ShouldBe(1);
    }

    [Fact]
    public async Task LoginRefused_Synced_IsNotRepeated()
    {
        var pauses = new SkippedPauses();
        await using var server = new ScriptedServer { RefusesLogin = true };
        SyncAccountOptions options = place.Options(server.Port);
        options.TimeProvider = pauses.Clock;
        await using SyncAccount account = await SyncAccount.OpenAsync(options, Token);

        SyncException failure = await Should.ThrowAsync<SyncException>(() => account.SyncAsync(cancellationToken: Token));

        failure.Failure.ShouldBe(FailureClass.Login);
        failure.ToString().ShouldNotContain(AccountPlace.Password);
        pauses.Begun.ShouldBeEmpty();
        server.Logins.ShouldBe(1);
    }

    public void Dispose() => place.Dispose();
}
