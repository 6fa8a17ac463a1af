using System.Globalization;
using System.Text;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The most memory that a whole process takes for a large mailbox and for a large message.</summary>
internal static class PeakMemory
{
    private const int Messages = 100_000;
    private const int LargeBytes = 200_000_000;

    public static async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(
            new() { Format = MailFormat.Mdbox, Users = [("many", SdkAccount.Password), ("large", SdkAccount.Password)] }, cancellationToken);
        var text = new StringBuilder("| account | run | peak MB | wall ms | client CPU ms |\n|---|---|---|---|---|\n");
        await using (RawImap session = await RawImap.LoginAsync(server.ImapPort, "many", SdkAccount.Password, cancellationToken))
        {
            await session.SeedAsync("INBOX", new MailMaker(1, 1000).Take(Messages), cancellationToken);
            await SyncAsync(server, "many", $"{Messages:N0} messages of 1 KB", text, cancellationToken);
            await session.StoreAsync("INBOX", "1:*", "+FLAGS", "\\Answered", cancellationToken);
            await AddAsync(text, server, "many", "every message's flags changed on the server", cancellationToken);
        }

        await using (RawImap session = await RawImap.LoginAsync(server.ImapPort, "large", SdkAccount.Password, cancellationToken))
        {
            await session.AppendAsync("INBOX", new MailMaker(2).OfSize(LargeBytes), cancellationToken);
            await SyncAsync(server, "large", "one message of 200 MB", text, cancellationToken);
        }

        return text.ToString();
    }

    private static async Task SyncAsync(DovecotServer server, string user, string what, StringBuilder text, CancellationToken cancellationToken)
    {
        await AddAsync(text, server, user, what + ", initial", cancellationToken);
        await AddAsync(text, server, user, what + ", no change", cancellationToken);
    }

    private static async Task AddAsync(StringBuilder text, DovecotServer server, string user, string what, CancellationToken cancellationToken)
    {
        var account = new SdkAccount(server.ImapPort, user, Path.Combine(server.Directory, "local-" + user), SqliteDurability.Relaxed);
        Cost cost = await TimedProcess.RunAsync("dotnet", [WorkerProcess.Assembly, "sync", .. account.ToArguments()], cancellationToken);
        text.Append(CultureInfo.InvariantCulture, $"| {user} | {what} | {cost.PeakMb:N0} | {cost.WallMs:N0} | {cost.CpuMs:N0} |\n");
        await Console.Error.WriteLineAsync($"{what}: {cost}");
    }
}
