using System.Diagnostics;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Sync.Faults;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary><c>icewarp-sync</c>: its engine in this process, and the program itself when it is to be killed.</summary>
internal sealed class EngineClient(string name, Mailbox mailbox) : ISyncingClient
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(60);

    public string Name => name;

    public bool IsSlowToBreak => true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IPlace> OpenAsync() => await LocalPlace.OpenAsync(name, mailbox.Local);

    public async Task SyncAsync()
    {
        SyncReport report = await mailbox.SyncAsync();
        report.Errors.ShouldBeEmpty(name);
        report.Stops.ShouldBeEmpty(name);
        report.Result.ShouldBe(SyncResult.InStep, name);
    }

    public async Task<bool> SyncAsync(Interruption interruption)
    {
        mailbox.Proxy.Reset();
        return interruption.Fault is null ? await KillAsync(interruption) : await BreakAsync(interruption);
    }

    public async Task<IReadOnlyList<string>> DifferencesToAsync(PlaceView server)
    {
        await using IPlace place = await OpenAsync();
        return [.. (await place.TakeAsync()).DifferenceTo(server, l => l.Whole()).Select(d => $"{name}: {d}")];
    }

    /// <summary>One more run does nothing.</summary>
    public Task ShouldRestAsync() => mailbox.ShouldRestAsync();

    private async Task<bool> KillAsync(Interruption interruption)
    {
        Task passed = mailbox.Proxy.WhenPassed(interruption.Direction, interruption.AtByte, Token);
        using Process child = SyncChild.Start(mailbox.Server.PasswordOf("alice"), "sync", mailbox.Local, "--quiet");
        Task ended = child.WaitForExitAsync(Token);
        await Task.WhenAny(passed, ended);
        child.Kill();
        await ended;
        return child.ExitCode == 128 + 9;
    }

    private async Task<bool> BreakAsync(Interruption interruption)
    {
        mailbox.Proxy.Arm(new(interruption.Fault!.Value, interruption.Direction, interruption.AtByte));
        bool hasEnded = false;
        try
        {
            SyncReport report = await mailbox.SyncAsync(Impatient).WaitAsync(MostPatience, Token);
            report.Stops.ShouldBeEmpty(name);
        }
        catch (SyncException failure) when (failure.Failure == FailureClass.Transport)
        {
            hasEnded = true;
        }

        // What a silent line has swallowed is never delivered: the connection dies.
        mailbox.Proxy.Break(ProxyFaultKind.Reset);
        mailbox.Proxy.ClearFaults();
        return hasEnded;
    }

    // Nothing is tried again by itself: the run that goes on is another one, after others have worked on the account.
    private static void Impatient(SyncAccountOptions options)
    {
        options.StallTimeout = Silence;
        options.Retries = 0;
    }
}
