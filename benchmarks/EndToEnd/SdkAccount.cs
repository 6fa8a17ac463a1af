using System.Diagnostics;
using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Net;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The SDK with an account of the benchmark's server: what runs in the process that is measured.</summary>
internal sealed record SdkAccount(int Port, string User, string Local, SqliteDurability Durability, string? Pin = null)
{
    public const string Password = "secret";

    public IEnumerable<string> ToArguments() => [Port.ToString(CultureInfo.InvariantCulture), User, Local, Durability.ToString(), Pin ?? ""];

    public static SdkAccount Parse(ReadOnlySpan<string> arguments) =>
        new(int.Parse(arguments[0], CultureInfo.InvariantCulture), arguments[1], arguments[2], Enum.Parse<SqliteDurability>(arguments[3]), arguments[4] is { Length: > 0 } pin ? pin : null);

    /// <summary>Opens the account, syncs and closes it.</summary>
    /// <param name="reconciles">Whether every folder is compared item by item, as once a day.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Cost> SyncAsync(bool reconciles, CancellationToken cancellationToken)
    {
        ProcessFigures.ResetPeak();
        TimeSpan cpu = ProcessFigures.Cpu;
        long start = Stopwatch.GetTimestamp();
        await using (SyncAccount account = await OpenAsync(reconciles ? TimeSpan.Zero : null, cancellationToken))
        {
            SyncReport report = await account.SyncAsync(null, cancellationToken);
            if (report.Result != SyncResult.InStep)
            {
                throw new InvalidOperationException($"{report.Result}: {string.Join("; ", report.Errors)}");
            }
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(wall, (ProcessFigures.Cpu - cpu).TotalMilliseconds, ProcessFigures.PeakMb);
    }

    public async Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken)
    {
        await using SyncAccount account = await OpenAsync(null, cancellationToken);
        FolderPath inbox = (await account.Local.Folders.ListAsync(cancellationToken)).Single(f => f.Role == FolderRole.Inbox).Path;
        var star = new ItemFlags(SystemFlags.Flagged, KeywordSet.Empty);
        List<StoredItem> first = flagged == 0
            ? []
            : await account.Local.Items.ListAsync(new() { Folder = inbox, Limit = flagged }, cancellationToken).ToListAsync(cancellationToken);
        foreach (IGrouping<bool, StoredItem> group in first.GroupBy(i => i.Flags.System.HasFlag(SystemFlags.Flagged)))
        {
            FlagChange change = group.Key ? new(default, star) : new(star, default);
            await account.Local.Items.ChangeFlagsAsync(group.Select(i => i.Id), change, cancellationToken);
        }

        foreach (var message in new MailMaker(seed).Take(added))
        {
            await account.Local.Items.AddAsync(inbox, message.Bytes, default, message.InternalDate, cancellationToken);
        }
    }

    private Task<SyncAccount> OpenAsync(TimeSpan? reconcileInterval, CancellationToken cancellationToken) => SyncAccount.OpenAsync(
        new()
        {
            Email = $"{User}@example.test",
            Credential = new PasswordCredential(User, Password),
            Imap = new ServerEndpoint("127.0.0.1", Port, Pin is null ? LineSecurity.Plain : LineSecurity.Ssl),
            Pins = Pin is null ? [] : [CertificatePin.Parse("127.0.0.1", Port, Pin)],
            ReconcileInterval = reconcileInterval,
            LocalStore = LocalStore.Sqlite(Local, Durability),
        },
        cancellationToken);
}
