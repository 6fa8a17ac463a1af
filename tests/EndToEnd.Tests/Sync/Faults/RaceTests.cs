using System.Security.Cryptography;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>What happens on the server in the middle of a run: the line is held at a byte, something is done, the line goes on.</summary>
public sealed class RaceTests
{
    private const int Places = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task H10_NewMessagesExpungedByAnotherClientInMidRun_Synced_AreGoneAndNothingElseIs()
    {
        await using FrozenWorld world = await FrozenWorld.StartAsync(21, largest: 30_000, edits: 25);
        for (int place = 0; place < Places; place++)
        {
            await world.RestoreAsync();
            ServerSnapshot known = await world.Mailbox.TakeLocalAsync();
            List<string> gone = [];
            await RunAsync(world, place, async () => gone = await ExpungeAsync(world, known));
            await world.ShouldComeInStepAsync(gone);
        }
    }

    [Fact]
    public async Task H23_ServerSaysByeInMidRun_Synced_ComesInStep()
    {
        await using FrozenWorld world = await FrozenWorld.StartAsync(22, largest: 30_000, edits: 25);
        for (int place = 0; place < Places; place++)
        {
            await world.RestoreAsync();
            await RunAsync(world, place, () => world.Mailbox.Server.DoveadmAsync(Token, "kick", "alice"));
            await world.ShouldComeInStepAsync();
        }
    }

    private static async Task RunAsync(FrozenWorld world, int place, Func<Task> meanwhile)
    {
        FaultProxy proxy = world.Mailbox.Proxy;
        long at = world.Place(ProxyDirection.Down, place, Places);
        proxy.Arm(new(ProxyFaultKind.Stall, ProxyDirection.Down, at));
        Task<SyncReport> run = world.Mailbox.SyncAsync();
        await Task.WhenAny(proxy.WhenPassed(ProxyDirection.Down, at, Token), run);
        await meanwhile();
        proxy.ClearFaults();
        try
        {
            await run;
        }
        catch (SyncException failure) when (failure.Failure == FailureClass.Transport)
        {
            // Before the login nothing is tried again by itself; the next run goes on.
        }
    }

    // What has come to the server since both sides agreed, and is not from here.
    private static async Task<List<string>> ExpungeAsync(FrozenWorld world, ServerSnapshot known)
    {
        List<string> gone = [];
        await using RawImap other = await world.Mailbox.OtherClientAsync();
        foreach (RawMailbox mailbox in await other.ListAsync(Token))
        {
            foreach (RawMessage message in mailbox.CanBeSelected ? await other.FetchAllAsync(mailbox.Name, Token) : [])
            {
                string content = Convert.ToHexStringLower(SHA256.HashData(message.Bytes));
                if (known.Messages.Any(m => m.Contains(content, StringComparison.Ordinal)))
                    continue;
                gone.Add(content);
                await other.ExpungeAsync(mailbox.Name, message.Uid.ToString(System.Globalization.CultureInfo.InvariantCulture), Token);
            }
        }

        return gone;
    }
}
