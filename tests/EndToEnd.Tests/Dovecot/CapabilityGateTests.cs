using System.Text;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Dovecot;

public sealed class CapabilityGateTests
{
    private const string Poor = "IMAP4rev1 LITERAL+ AUTH=PLAIN";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MoveOnAServerWithACutList_IsRefusedByTheGateAlone()
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { ImapCapability = Poor }, Token);
        var gate = new CapabilityGate();
        await using var proxy = FaultProxy.Start(server.ImapPort, new FaultProxyOptions { Filter = gate });
        await using var direct = await RawImap.LoginAsync(server.ImapPort, "alice", "secret", Token);
        await using var gated = await RawImap.LoginAsync(proxy.Port, "alice", "secret", Token);
        await direct.CreateAsync("there", Token);
        await direct.SeedAsync("INBOX", [new("a\r\n\r\n1"u8.ToArray(), [], null), new("a\r\n\r\n2"u8.ToArray(), [], null)], Token);
        gate.Violations.ShouldBeEmpty();

        var error = await Should.ThrowAsync<RawImapException>(() => gated.MoveAsync("INBOX", "1", "there", Token));
        await direct.MoveAsync("INBOX", "2", "there", Token);

        error.Answer.ShouldBe("BAD not supported here: MOVE");
        gate.Violations.ShouldBe(["MOVE: UID MOVE 1 \u2026"]);
        // The line is in step afterwards.
        (await gated.FetchAllAsync("INBOX", Token)).ShouldHaveSingleItem().Uid.ShouldBe(1u);
    }

    [Fact]
    public async Task SecondMessageOfAnAppend_WithoutMultiappend_StoresNothingAndKeepsTheLineInStep()
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { ImapCapability = Poor }, Token);
        var gate = new CapabilityGate();
        await using var proxy = FaultProxy.Start(server.ImapPort, new FaultProxyOptions { Filter = gate });
        await using var session = await RawImap.LoginAsync(proxy.Port, "alice", "secret", Token);

        var error = await Should.ThrowAsync<RawImapException>(
            () => session.SeedAsync("INBOX", new MailMaker(seed: 5).Take(3), Token));

        error.Answer.ShouldStartWith("BAD");
        gate.Violations.ShouldHaveSingleItem().ShouldStartWith("MULTIAPPEND: ");
        (await session.FetchAllAsync("INBOX", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task LiteralNamesWithOptions_Refused_AreSpoiltAtTheServer()
    {
        await using var server = await DovecotServer.StartAsync(new DovecotOptions { ImapCapability = Poor }, Token);
        var gate = new CapabilityGate();
        await using var proxy = FaultProxy.Start(server.ImapPort, new FaultProxyOptions { Filter = gate });
        await using var session = await RawImap.LoginAsync(proxy.Port, "alice", "secret", Token);

        foreach (var command in (string[])
            ["SELECT {5+}\r\nINBOX (CONDSTORE)", "STATUS {5+}\r\nINBOX (HIGHESTMODSEQ)", "LIST \"\" {1+}\r\n* RETURN (CHILDREN)"])
        {
            var answer = await session.TryCommandAsync(command, Token);
            answer.Count.ShouldBe(1, command);
            answer[^1].Text.ShouldStartWith("BAD");
        }

        gate.Violations.Count.ShouldBe(3);
        (await session.CommandAsync("NOOP", Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task FullList_OrdinaryWorkAndMail_PassesUnhindered()
    {
        await using var server = await DovecotServer.StartAsync(cancellationToken: Token);
        var gate = new CapabilityGate();
        await using var proxy = FaultProxy.Start(server.ImapPort, new FaultProxyOptions { Filter = gate, MaxChunk = 1000 });
        await using var session = await RawImap.LoginAsync(proxy.Port, "alice", "secret", Token);
        var made = new MailMaker(seed: 6).Take(120).ToList();

        await session.SeedAsync("INBOX", made, Token);
        await session.CommandAsync("ENABLE QRESYNC", Token);
        await session.CommandAsync("LIST \"\" \"*\" RETURN (SPECIAL-USE STATUS (MESSAGES HIGHESTMODSEQ SIZE))", Token);
        await session.CreateAsync("x", Token);
        await session.MoveAsync("INBOX", "1:20", "x", Token);
        await session.CommandAsync("UID FETCH 1:* (UID FLAGS MODSEQ) (CHANGEDSINCE 1 VANISHED)", Token);

        gate.Violations.ShouldBeEmpty();
        (await session.FetchAllAsync("x", Token)).Select(m => Encoding.Latin1.GetString(m.Bytes))
            .ShouldBe(made.Take(20).Select(m => Encoding.Latin1.GetString(m.Bytes)));
    }
}
