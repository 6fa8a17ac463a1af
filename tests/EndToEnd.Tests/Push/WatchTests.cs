using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.EndToEnd.Budgets;
using IceWarp.Sync.EndToEnd.Sync;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Push;

/// <summary>Dovecot tells of what another client does, with NOTIFY and with IDLE; the gate sees that nothing else is used.</summary>
public sealed class WatchTests
{
    private static readonly byte[] Message = "From: a@example.test\r\nSubject: news\r\n\r\ntext\r\n"u8.ToArray();
    private static readonly string[] ByNotifyAlone = ["create", "rename", "delete"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string> Edits()
    {
        var edits = new TheoryData<bool, string>();
        foreach (string edit in (string[])["new", "flag", "expunge", .. ByNotifyAlone])
        {
            edits.Add(true, edit);
            if (!ByNotifyAlone.Contains(edit))
            {
                edits.Add(false, edit);
            }
        }

        return edits;
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task AnotherClientEdits_Watched_IsTold(bool hasNotify, string edit)
    {
        var gate = new CapabilityGate();
        await using Mailbox mailbox = await StartAsync(hasNotify, gate);
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.CreateAsync("Old", Token);
        await using var watch = new ServerWatch(mailbox, null, "INBOX", "Old");
        WatchScope scope = await watch.BeginAsync();
        scope.IncludesTree.ShouldBe(hasNotify);
        scope.Folders.Select(f => f.Value).ShouldBe(hasNotify ? ["INBOX", "Old"] : ["INBOX"]);

        await EditAsync(other, edit);
        (await watch.NextAsync()).Folder.ShouldBe(ByNotifyAlone.Contains(edit) ? null : new FolderId("INBOX"));
        gate.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("new")]
    [InlineData("flag")]
    [InlineData("expunge")]
    public async Task AnotherFolderThanInbox_WatchedByNotify_IsToldByName(string edit)
    {
        await using Mailbox mailbox = await StartAsync(hasNotify: true);
        await using RawImap other = await mailbox.OtherClientAsync();
        const string name = "Äpfel & Birnen";
        const string folder = "&AMQ-pfel &- Birnen";
        await other.CreateAsync(name, Token);
        uint uid = await other.AppendAsync(name, Message, Token);
        await using var watch = new ServerWatch(mailbox, null, "INBOX", folder);
        await watch.BeginAsync();
        await (edit switch
        {
            "new" => other.AppendAsync(name, Message, Token),
            "flag" => other.StoreAsync(name, $"{uid}", "+FLAGS", "\\Flagged", Token),
            _ => other.ExpungeAsync(name, $"{uid}", Token),
        });
        (await watch.NextAsync()).ShouldBe(new StoreSignal(new(folder)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LineRenewed_ManyTimes_GoesOnTelling(bool hasNotify)
    {
        await using Mailbox mailbox = await StartAsync(hasNotify);
        await using RawImap other = await mailbox.OtherClientAsync();
        await using var watch = new ServerWatch(mailbox, TimeSpan.FromMilliseconds(400), "INBOX");
        await watch.BeginAsync();
        Task<StoreSignal> next = watch.NextAsync();
        await mailbox.Proxy.WhenPassed(ProxyDirection.Up, mailbox.Proxy.Snapshot().BytesUp + 60, Token);
        await other.AppendAsync("INBOX", Message, Token);
        (await next).Folder.ShouldBe(new FolderId("INBOX"));
    }

    [Theory]
    [InlineData(true, ProxyFaultKind.Cut)]
    [InlineData(true, ProxyFaultKind.Reset)]
    [InlineData(false, ProxyFaultKind.Cut)]
    [InlineData(false, ProxyFaultKind.Reset)]
    public async Task H23_LineBroken_Watched_EndsAtOnceAsATransportFailure(bool hasNotify, ProxyFaultKind kind)
    {
        await using Mailbox mailbox = await StartAsync(hasNotify);
        await using var watch = new ServerWatch(mailbox, null, "INBOX");
        await watch.BeginAsync();
        Task<StoreSignal> next = watch.NextAsync();
        mailbox.Proxy.Break(kind);
        (await Should.ThrowAsync<SyncException>(next)).Failure.ShouldBe(FailureClass.Transport);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task H23_LineSilentlyDead_Watched_IsNoticedAtTheRenewal(bool hasNotify)
    {
        await using Mailbox mailbox = await StartAsync(hasNotify);
        await using var watch = new ServerWatch(mailbox, TimeSpan.FromSeconds(1), "INBOX");
        await watch.BeginAsync();
        Task<StoreSignal> next = watch.NextAsync();
        mailbox.Proxy.Break(ProxyFaultKind.Stall);
        (await Should.ThrowAsync<SyncException>(next)).Failure.ShouldBe(FailureClass.Transport);
    }

    [Fact]
    public async Task ServerOutOfReach_Watched_IsATransportFailure()
    {
        await using Mailbox mailbox = await StartAsync(hasNotify: true);
        mailbox.Proxy.RefuseConnections = true;
        await using var watch = new ServerWatch(mailbox, null, "INBOX");
        (await Should.ThrowAsync<SyncException>(watch.NextAsync)).Failure.ShouldBe(FailureClass.Transport);
    }

    private static async Task<Mailbox> StartAsync(bool hasNotify, CapabilityGate? gate = null)
    {
        Mailbox mailbox = await Mailbox.StartAsync(
            new DovecotOptions { ImapCapability = hasNotify ? Capabilities.Without() : Capabilities.Without("NOTIFY") },
            new FaultProxyOptions { Filter = gate ?? new CapabilityGate() });

        // An INBOX that nobody has used is made with its first message, which is told as a change of the tree.
        await using RawImap other = await mailbox.OtherClientAsync();
        await other.AppendAsync("INBOX", Message, Token);
        return mailbox;
    }

    private static Task EditAsync(RawImap other, string edit) => edit switch
    {
        "new" => other.AppendAsync("INBOX", Message, Token),
        "flag" => other.StoreAsync("INBOX", "1", "+FLAGS", "\\Flagged", Token),
        "expunge" => other.ExpungeAsync("INBOX", "1", Token),
        "create" => other.CreateAsync("New", Token),
        "rename" => other.RenameAsync("Old", "New", Token),
        _ => other.DeleteAsync("Old", Token),
    };
}
