using System.Globalization;
using System.Text;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>The most memory (VmHWM) that the published command line takes for large mailboxes and for a large message.</summary>
internal sealed class PeakMemory(DovecotServer server)
{
    private const int Messages = 100_000;
    private const int LargeBytes = 200_000_000;
    private readonly StringBuilder text = new("| account | run | peak MB | wall ms | client CPU ms |\n|---|---|---|---|---|\n");

    public static async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(
            new() { Format = MailFormat.Mdbox, Users = [.. new[] { "small", "usual", "large" }.Select(u => (u, SdkAccount.Password))] }, cancellationToken);
        var measured = new PeakMemory(server);
        await measured.ManyAsync("small", 1000, cancellationToken);
        await measured.ManyAsync("usual", 8800, cancellationToken);
        await measured.LargeAsync(cancellationToken);
        return measured.text.ToString();
    }

    private async Task ManyAsync(string user, int size, CancellationToken cancellationToken)
    {
        await using ToolContender tool = await StartAsync(user, cancellationToken);
        await using RawImap session = await RawImap.LoginAsync(server.ImapPort, user, SdkAccount.Password, cancellationToken);
        await session.SeedAsync("INBOX", new MailMaker(1, size).Take(Messages), cancellationToken);
        await SyncAsync(tool, $"{Messages:N0} messages of {size / 1000.0:0.#} KB, initial", cancellationToken);
        await SyncAsync(tool, "no change", cancellationToken);
        await session.StoreAsync("INBOX", "1:*", "+FLAGS", "\\Answered", cancellationToken);
        await SyncAsync(tool, "every message's flags changed on the server", cancellationToken);
    }

    private async Task LargeAsync(CancellationToken cancellationToken)
    {
        await using ToolContender tool = await StartAsync("large", cancellationToken);
        await using RawImap session = await RawImap.LoginAsync(server.ImapPort, "large", SdkAccount.Password, cancellationToken);
        await session.AppendAsync("INBOX", new MailMaker(2).OfSize(LargeBytes), cancellationToken);
        await SyncAsync(tool, "one message of 200 MB, initial", cancellationToken);
    }

    private async Task<ToolContender> StartAsync(string user, CancellationToken cancellationToken)
    {
        var account = new SdkAccount(server.ImapPort, user, Path.Combine(server.Directory, "local-" + user), ToolContender.Durability);
        var tool = new ToolContender(user, new BenchmarkOptions().Tool, account);
        await tool.ClearAsync(cancellationToken);
        return tool;
    }

    private async Task SyncAsync(ToolContender tool, string what, CancellationToken cancellationToken)
    {
        Cost cost = await tool.SyncAsync(cancellationToken);
        text.Append(CultureInfo.InvariantCulture, $"| {tool.User} | {what} | {cost.PeakMb:N0} | {cost.WallMs:N0} | {cost.CpuMs:N0} |\n");
        await Console.Error.WriteLineAsync($"{what}: {cost}");
    }
}
