using System.Buffers;
using System.Text;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.Testing.Tests.Network;

public sealed class CapabilityGateTests
{
    private readonly CapabilityGate gate = new();
    private readonly ArrayBufferWriter<byte> toServer = new();
    private readonly ArrayBufferWriter<byte> toClient = new();

    [Theory]
    [InlineData("", "ENABLE QRESYNC", "ENABLE")]
    [InlineData("ENABLE", "ENABLE QRESYNC", "QRESYNC")]
    [InlineData("ENABLE QRESYNC", "ENABLE QRESYNC CONDSTORE", null)]
    [InlineData("", "ID NIL", "ID")]
    [InlineData("", "namespace", "NAMESPACE")]
    [InlineData("", "IDLE", "IDLE")]
    [InlineData("", "NOTIFY NONE", "NOTIFY")]
    [InlineData("", "UNSELECT", "UNSELECT")]
    [InlineData("", "COMPRESS DEFLATE", "COMPRESS=DEFLATE")]
    [InlineData("", "GETMETADATA \"\" /shared/comment", "METADATA")]
    [InlineData("METADATA-SERVER", "GETMETADATA \"\" /shared/comment", null)]
    [InlineData("", "UID EXPUNGE 1:2", "UIDPLUS")]
    [InlineData("UIDPLUS", "UID EXPUNGE 1:2", null)]
    [InlineData("", "EXPUNGE", null)]
    [InlineData("", "UID MOVE 1 x", "MOVE")]
    [InlineData("", "MOVE 1 x", "MOVE")]
    [InlineData("MOVE", "UID MOVE 1 x", null)]
    [InlineData("", "UID COPY 1 x", null)]
    [InlineData("", "LIST \"\" \"*\"", null)]
    [InlineData("", "LIST \"\" \"*\" RETURN (CHILDREN)", "LIST-EXTENDED")]
    [InlineData("LIST-EXTENDED", "LIST \"\" \"*\" RETURN (SPECIAL-USE)", "SPECIAL-USE")]
    [InlineData("LIST-EXTENDED", "LIST \"\" \"*\" RETURN (STATUS (MESSAGES))", "LIST-STATUS")]
    [InlineData("LIST-STATUS", "LIST \"\" \"*\" RETURN (STATUS (MESSAGES HIGHESTMODSEQ))", "CONDSTORE")]
    [InlineData("LIST-STATUS CONDSTORE", "LIST \"\" \"*\" RETURN (STATUS (MESSAGES HIGHESTMODSEQ))", null)]
    [InlineData("", "LIST (SUBSCRIBED) \"\" \"*\"", "LIST-EXTENDED")]
    [InlineData("", "LIST \"\" \"(RETURN (STATUS\"", null)]
    [InlineData("", "SELECT INBOX (CONDSTORE)", "CONDSTORE")]
    [InlineData("CONDSTORE", "SELECT INBOX (QRESYNC (1 2))", "QRESYNC")]
    [InlineData("QRESYNC", "SELECT INBOX (QRESYNC (1 2))", null)]
    [InlineData("", "SELECT MODSEQ", null)]
    [InlineData("", "SELECT \"a (CONDSTORE)\"", null)]
    [InlineData("", "STATUS INBOX (MESSAGES UIDNEXT)", null)]
    [InlineData("", "STATUS INBOX (HIGHESTMODSEQ)", "CONDSTORE")]
    [InlineData("", "STATUS INBOX (SIZE)", "STATUS=SIZE")]
    [InlineData("", "UID FETCH 1:* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MODSEQ)])", null)]
    [InlineData("", "UID FETCH 1:* (FLAGS MODSEQ)", "CONDSTORE")]
    [InlineData("", "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5)", "CONDSTORE")]
    [InlineData("CONDSTORE", "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5 VANISHED)", "QRESYNC")]
    [InlineData("", "UID FETCH 1 (BINARY.PEEK[1])", "BINARY")]
    [InlineData("", "UID FETCH 1 (EMAILID)", "OBJECTID")]
    [InlineData("", "UID STORE 1 (UNCHANGEDSINCE 5) +FLAGS (x)", "CONDSTORE")]
    [InlineData("", "UID STORE 1 +FLAGS (MODSEQ preview)", null)]
    [InlineData("", "UID SEARCH RETURN (ALL) ALL", "ESEARCH")]
    [InlineData("", "UID SEARCH MODSEQ 5", "CONDSTORE")]
    [InlineData("", "UID SEARCH SUBJECT \"RETURN (MODSEQ)\"", null)]
    [InlineData("AUTH=PLAIN", "AUTHENTICATE PLAIN", null)]
    [InlineData("AUTH=PLAIN", "AUTHENTICATE PLAIN AGEAYg==", "SASL-IR")]
    [InlineData("SASL-IR", "AUTHENTICATE PLAIN AGEAYg==", "AUTH=PLAIN")]
    [InlineData("LOGINDISABLED", "LOGIN a b", "LOGIN allowed")]
    [InlineData("IMAP4rev2", "UID MOVE 1 x", null)]
    [InlineData("", "XYZZY", "a known command")]
    public void Command_WithTheseCapabilities_PassesOrIsRefused(string capabilities, string command, string? missing)
    {
        var filter = Filter(capabilities);

        FromClient(filter, $"a1 {command}\r\n");

        if (missing is null)
        {
            Server().ShouldBe($"a1 {command}\r\n");
            Client().ShouldBeEmpty();
            gate.Violations.ShouldBeEmpty();
        }
        else
        {
            Server().ShouldBeEmpty();
            Client().ShouldBe($"a1 BAD not supported here: {missing}\r\n");
            gate.Violations.ShouldHaveSingleItem().ShouldStartWith(missing + ": ");
        }
    }

    [Theory]
    [InlineData("LITERAL+", "{5+}", true)]
    [InlineData("LITERAL-", "{5+}", true)]
    [InlineData("", "{5+}", false)]
    public void NonSynchronisingLiteral_Append_PassesOrIsSwallowedWhole(string capabilities, string mark, bool passes)
    {
        var filter = Filter(capabilities);
        var command = $"a1 APPEND x {mark}\r\nab\r\nc\r\n";

        // A byte at a time, with a command behind that must be seen as one.
        foreach (var c in command + "a2 NOOP\r\n")
            FromClient(filter, c.ToString());

        Server().ShouldBe((passes ? command : "") + "a2 NOOP\r\n");
        Client().ShouldBe(passes ? "" : "a1 BAD not supported here: LITERAL+\r\n");
    }

    [Fact]
    public void LiteralMinus_OverItsLimit_IsRefused()
    {
        var filter = Filter("LITERAL-");

        FromClient(filter, "a1 APPEND x {4097+}\r\n" + new string('x', 4097) + "\r\na2 NOOP\r\n");

        Server().ShouldBe("a2 NOOP\r\n");
        gate.Violations.ShouldBe(["LITERAL+: APPEND X \u2026"]);
    }

    [Fact]
    public void SecondMessage_WithoutMultiappend_SpoilsTheCommandAtTheServer()
    {
        var filter = Filter("LITERAL+");

        FromClient(filter, "a1 APPEND x {3+}\r\nabc (\\Seen) {3+}\r\ndef\r\na2 NOOP\r\n");

        Server().ShouldBe("a1 APPEND x {3+}\r\nabc )(\r\na2 NOOP\r\n");
        Client().ShouldBeEmpty();
        gate.Violations.ShouldHaveSingleItem().ShouldStartWith("MULTIAPPEND: ");
    }

    [Fact]
    public void SynchronisingLiteral_OfARefusedCommand_IsNotWaitedFor()
    {
        var filter = Filter("");

        FromClient(filter, "a1 GETMETADATA {5}\r\na2 NOOP\r\n");

        Server().ShouldBe("a2 NOOP\r\n");
        Client().ShouldStartWith("a1 BAD");
    }

    [Fact]
    public void Refusal_WhileALiteralComesDown_WaitsForItsLineToEnd()
    {
        var filter = Filter("");
        filter.FromServer("* 1 FETCH (BODY[] {6}\r\nab"u8, toClient);

        FromClient(filter, "a1 IDLE\r\n");
        filter.FromServer("\r\nxx"u8, toClient);
        filter.FromServer(")\r"u8, toClient);
        Client().ShouldBe("* 1 FETCH (BODY[] {6}\r\nab\r\nxx)\r");
        filter.FromServer("\n* 2 EXISTS\r\n"u8, toClient);

        Client().ShouldBe(
            "* 1 FETCH (BODY[] {6}\r\nab\r\nxx)\r\na1 BAD not supported here: IDLE\r\n* 2 EXISTS\r\n");
    }

    [Fact]
    public void Capabilities_ChangedAfterLogin_CountFromThen()
    {
        var filter = Filter("IDLE");

        FromClient(filter, "a1 LOGIN a b\r\n");
        filter.FromServer("a1 OK [CAPABILITY IMAP4rev1 MOVE] Logged in\r\n"u8, toClient);
        toClient.ResetWrittenCount();
        FromClient(filter, "a2 UID MOVE 1 x\r\na3 IDLE\r\n");

        Client().ShouldBe("a3 BAD not supported here: IDLE\r\n");
    }

    [Fact]
    public void CapabilityInAMessage_ComingDown_IsNotLearnt()
    {
        var filter = Filter("");
        filter.FromServer("* 1 FETCH (BODY[] {22}\r\n* CAPABILITY IDLE MOVE\r\n)\r\n"u8, toClient);
        toClient.ResetWrittenCount();

        FromClient(filter, "a1 IDLE\r\n");

        Client().ShouldStartWith("a1 BAD");
    }

    [Fact]
    public void AnswersToChallenges_AndTheEndOfIdle_AreNoCommands()
    {
        var filter = Filter("AUTH=PLAIN IDLE");

        FromClient(filter, "a1 AUTHENTICATE PLAIN\r\n");
        filter.FromServer("+ \r\n"u8, toClient);
        FromClient(filter, "AGEAYg==\r\n");
        filter.FromServer("a1 OK done\r\n"u8, toClient);
        FromClient(filter, "a2 IDLE\r\n");
        filter.FromServer("+ idling\r\n"u8, toClient);
        FromClient(filter, "DONE\r\n");

        Server().ShouldBe("a1 AUTHENTICATE PLAIN\r\nAGEAYg==\r\na2 IDLE\r\nDONE\r\n");
        gate.Violations.ShouldBeEmpty();
    }

    [Fact]
    public void RefusedLogin_Recorded_HoldsNoPassword()
    {
        var filter = Filter("LOGINDISABLED");

        FromClient(filter, "a1 LOGIN alice secret\r\na2 LOGIN alice {6+}\r\nsecret\r\n");

        gate.Violations.Count.ShouldBe(2);
        gate.Violations.ShouldAllBe(v => !v.Contains("SECRET", StringComparison.OrdinalIgnoreCase));
    }

    private IUpstreamFilter Filter(string capabilities)
    {
        var filter = gate.Create();
        filter.FromServer(Encoding.ASCII.GetBytes($"* OK [CAPABILITY IMAP4rev1 {capabilities}] hello\r\n"), toClient);
        toClient.ResetWrittenCount();
        return filter;
    }

    private void FromClient(IUpstreamFilter filter, string text) =>
        filter.FromClient(Encoding.Latin1.GetBytes(text), toServer, toClient);

    private string Server() => Encoding.Latin1.GetString(toServer.WrittenSpan);

    private string Client() => Encoding.Latin1.GetString(toClient.WrittenSpan);
}
