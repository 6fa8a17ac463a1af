using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Fallbacks;

public sealed class PoorServerTests
{
    public static TheoryData<string> Servers =>
    [
        Capabilities.Bare,
        "IMAP4rev1 UIDPLUS",
        "IMAP4rev1 MOVE",
        Capabilities.Without(),
        Capabilities.Without("LITERAL+"),
        Capabilities.Without("UIDPLUS"),
        Capabilities.Without("UIDPLUS", "MOVE"),
        Capabilities.Without("CONDSTORE", "QRESYNC"),
        Capabilities.Without("QRESYNC"),
        Capabilities.Without("LIST-STATUS"),
        Capabilities.Without("LIST-EXTENDED", "LIST-STATUS"),
        Capabilities.Without("MOVE"),
        Capabilities.Without("MULTIAPPEND"),
        Capabilities.Without("ESEARCH", "SEARCHRES"),
        Capabilities.Without("SASL-IR"),
        Capabilities.Without("UNSELECT"),
        Capabilities.Without("ENABLE"),
        Capabilities.Without("SPECIAL-USE"),
    ];

    /// <remarks>The edits of the other client go around the gate and may use all that Dovecot can.</remarks>
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task EditsOnBothSides_Synced_ConvergeByWhatTheServerOffersAlone(string capabilities)
    {
        var gate = new CapabilityGate();
        await using Mailbox mailbox = await Mailbox.StartAsync(new DovecotOptions { ImapCapability = capabilities }, new FaultProxyOptions { Filter = gate });
        await using RawImap other = await mailbox.OtherClientAsync();
        await MixedEdits.SeedAsync(other);
        (await mailbox.SyncAsync()).Result.ShouldBe(SyncResult.InStep);
        await mailbox.ShouldAgreeAsync();
        int before = await CountAsync(mailbox);

        await MixedEdits.OnServerAsync(other);
        await Measured.EditAsync(mailbox, MixedEdits.HereAsync);
        await MixedEdits.SettleAsync(mailbox);

        gate.Violations.ShouldBeEmpty();
        await mailbox.ShouldAgreeAsync();

        // New: 7 + 3 + 1 copied there, 9 here. Gone: 5 there, 6 here.
        (await CountAsync(mailbox)).ShouldBe(before + 11 + 9 - 5 - 6);
    }

    private static async Task<int> CountAsync(Mailbox mailbox) => (await mailbox.TakeLocalAsync()).Messages.Count;
}
