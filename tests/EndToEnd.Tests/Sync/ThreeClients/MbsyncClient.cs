using System.Diagnostics;
using IceWarp.Sync.Servers;
using IceWarp.Sync.Servers.Rivals;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>mbsync, which keeps a Maildir.</summary>
internal sealed class MbsyncClient(Mbsync mbsync, FaultProxy proxy, Random random) : ISyncingClient
{
    public string Name => Places.Maildir;

    public bool IsSlowToBreak => false;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<IPlace> OpenAsync() => Task.FromResult<IPlace>(new MaildirPlace(mbsync.Maildir, random));

    public async Task SyncAsync()
    {
        Age();
        CommandResult result = await mbsync.SyncAsync(Token);
        result.ExitCode.ShouldBe(0, $"mbsync: {result.Error}");
    }

    public async Task<bool> SyncAsync(Interruption interruption)
    {
        Age();
        proxy.Reset();
        if (interruption.Fault is null)
            return await KillAsync(interruption);
        proxy.Arm(new(interruption.Fault.Value, interruption.Direction, interruption.AtByte));
        CommandResult result = await mbsync.SyncAsync(Token);
        proxy.ClearFaults();
        return result.ExitCode != 0;
    }

    public async Task<IReadOnlyList<string>> DifferencesToAsync(PlaceView server)
    {
        await using IPlace place = await OpenAsync();
        return [.. (await place.TakeAsync()).DifferenceTo(server.Synced(), l => l.WithoutKeywords()).Select(d => $"{Name}: {d}")];
    }

    // mbsync waits out the second in which a directory was changed, because a second change in it would not show; nothing changes while it runs.
    private void Age()
    {
        DateTime past = DateTime.UnixEpoch.AddYears(50);
        foreach (string directory in Directory.GetDirectories(mbsync.Maildir, "*", SearchOption.AllDirectories))
            Directory.SetLastWriteTimeUtc(directory, past);
    }

    private async Task<bool> KillAsync(Interruption interruption)
    {
        Task passed = proxy.WhenPassed(interruption.Direction, interruption.AtByte, Token);
        using Process child = Process.Start(new ProcessStartInfo(mbsync.Command[0], mbsync.Command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Task ended = child.WaitForExitAsync(Token);
        await Task.WhenAny(passed, ended);
        child.Kill();
        await ended;
        return child.ExitCode == 128 + 9;
    }
}
