using System.Text;
using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Tests.Protocol;

public class ResponseParserTests
{
    [Theory]
    [InlineData("* OK [UIDVALIDITY 3857529045] UIDs valid", "* Ok [UIDVALIDITY 3857529045] UIDs valid")]
    [InlineData("* ok [alert] Sys {5}", "* Ok [ALERT ] Sys {5}")]
    [InlineData("* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited", "* Ok [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited")]
    [InlineData("* NO [BADURL \"a]b\"] x", "* No [BADURL \"a]b\"] x")]
    [InlineData("* BYE", "* Bye [ ] ")]
    [InlineData("A1 OK [APPENDUID 38505 3955] done", "A1 Ok [APPENDUID 38505 3955] done")]
    [InlineData("A1 BAD [never closed", "A1 Bad [ ] [never closed")]
    [InlineData("+ idling", "+ idling")]
    [InlineData("+", "+ ")]
    [InlineData("* 172 EXISTS", "CountResponse { Name = EXISTS, Number = 172 }")]
    [InlineData("* 44 expunge", "CountResponse { Name = EXPUNGE, Number = 44 }")]
    [InlineData("* LIST (\\Noselect) \"/\" ~/Mail/foo", "LIST ~/Mail/foo / \\Noselect")]
    [InlineData("* LIST () NIL inbox", "LIST INBOX  ")]
    [InlineData("* LIST () \"\\\\\" {5}\r\na\"b\r\n", "LIST a\"b\r\n \\ ")]
    [InlineData("* LIST () \"/\" \"a \\\"b\\\" \\\\c\"", "LIST a \"b\" \\c / ")]
    [InlineData("* LIST () \"/\" new (\"OLDNAME\" (\"old\"))", "LIST new / ")]
    [InlineData("* LIST () \"/\" x (\"CHILDINFO\" (\"SUBSCRIBED\"))", "LIST x / ")]
    [InlineData("* CAPABILITY IMAP4rev1 STARTTLS", "CAPABILITY IMAP4rev1 STARTTLS")]
    [InlineData("* SEARCH 2 84 882", "SearchResponse { Uids = 2,84,882, Tag = , Count = 3, ModSeq =  }")]
    [InlineData("* SEARCH", "SearchResponse { Uids = , Tag = , Count = 0, ModSeq =  }")]
    [InlineData("* SEARCH 2 5 (MODSEQ 917162500)", "SearchResponse { Uids = 2,5, Tag = , Count = 2, ModSeq = 917162500 }")]
    [InlineData("* ESEARCH (TAG \"A282\") UID MIN 2 COUNT 3 ALL 2,10:11", "SearchResponse { Uids = 2,10:11, Tag = A282, Count = 3, ModSeq =  }")]
    [InlineData("* ESEARCH", "SearchResponse { Uids = , Tag = , Count = , ModSeq =  }")]
    [InlineData("* VANISHED (EARLIER) 41,43:116", "VanishedResponse { Uids = 41,43:116, IsEarlier = True }")]
    [InlineData("* VANISHED (EARLIER) 41, 43", "VANISHED ")]
    [InlineData("* VANISHED (EARLIER) 0", "VANISHED ")]
    [InlineData("* VANISHED 405", "VanishedResponse { Uids = 405, IsEarlier = False }")]
    [InlineData("* NAMESPACE ((\"\" \"/\")) NIL NIL", "NAMESPACE NamespaceEntry { Prefix = , Delimiter = / }  ")]
    [InlineData("* ID NIL", "ID ")]
    [InlineData("* METADATA \"\" (/shared/comment {4}\r\na\r\nb /private/x NIL)", "METADATA  /shared/comment=a\r\nb,/private/x=NIL")]
    [InlineData("* ACL INBOX Fred rwipslda", "ACL INBOX (Fred, rwipslda)")]
    [InlineData("* QUOTA \"\" (STORAGE 10 512)", "QUOTA  (STORAGE, 10, 512)")]
    [InlineData("* X-NEW (a \"b\") {2}\r\n\r\n", "X-NEW (a \"b\") {2}\r\n\r\n")]
    [InlineData("* 12 FETCH (FLAGS (\\Seen $X) UID 4827313 MODSEQ (65402) RFC822.SIZE 44827)", "FETCH 12 uid=4827313 Flags, ModSeq, Size [\\Seen $X] 65402 44827 0001-01-01T00:00:00.0000000+00:00 h= b=")]
    [InlineData("* 1 FETCH (UID 1 INTERNALDATE \" 5-Jan-2024 10:00:00 +0100\")", "FETCH 1 uid=1 InternalDate [] 0 0 2024-01-05T10:00:00.0000000+01:00 h= b=")]
    [InlineData("* 1 FETCH (UID 1 BODY[] {3}\r\na)b)", "FETCH 1 uid=1 Body [] 0 0 0001-01-01T00:00:00.0000000+00:00 h= b=YSli")]
    [InlineData("* 1 FETCH (BODY[HEADER.FIELDS (\"X]Y\" DATE)] \"x\\\"y\" UID 7)", "FETCH 1 uid=7 Header [] 0 0 0001-01-01T00:00:00.0000000+00:00 h=eCJ5 b=")]
    [InlineData("* 1 FETCH (UID 1 BODY[] NIL)", "FETCH 1 uid=1 None [] 0 0 0001-01-01T00:00:00.0000000+00:00 h= b=")]
    [InlineData("* 1 FETCH (ENVELOPE (NIL \"s\" ((\"a\" NIL \"b\" \"c\")) {1}\r\n)) UID 3)", "FETCH 1 uid=3 None [] 0 0 0001-01-01T00:00:00.0000000+00:00 h= b=")]
    public void Line_Parsed_IsUnderstood(string line, string expected) =>
        TranscriptReader.Read(Encoding.Latin1.GetBytes(line + "\r\n"), _ => int.MaxValue).ShouldBe([expected]);

    [Theory]
    [InlineData("* 1 FETCH (UID 0)")]
    [InlineData("* 1 FETCH (UID 99999999999)")]
    [InlineData("* 1 FETCH (UID 1")]
    [InlineData("* 1 FETCH (UID 1))")]
    [InlineData("* 1 FETCH (FLAGS (\\Seen UID 1")]
    [InlineData("* 1 FETCH (MODSEQ (99999999999999999999999))")]
    [InlineData("* LIST (\\X \"/\" a")]
    [InlineData("* LIST () \"/\" \"open")]
    [InlineData("* LIST () \"/\" {99999999999999999999}")]
    [InlineData("* SEARCH a b")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("* STATUS x (MESSAGES 1")]
    public void BrokenLine_Parsed_IsAProtocolError(string line) =>
        Should.Throw<ImapProtocolException>(() => TranscriptReader.Read(Encoding.Latin1.GetBytes(line + "\r\n"), _ => int.MaxValue));

    [Fact]
    public void TenThousandParentheses_Parsed_AreRefused()
    {
        var line = "* 1 FETCH (X " + new string('(', 10_000) + new string(')', 10_000) + ")\r\n";
        Should.Throw<ImapProtocolException>(() => TranscriptReader.Read(Encoding.ASCII.GetBytes(line), _ => int.MaxValue)).Message.ShouldContain("deeply");
    }

    [Fact]
    public void EndlessLine_Read_IsRefusedAtTheBound()
    {
        var limits = new ImapLimits { LineBytes = 10_000, UidListBytes = 20_000 };
        Should.Throw<ImapProtocolException>(() => TranscriptReader.Read(Encoding.ASCII.GetBytes("* LIST () NIL " + new string('x', 11_000)), _ => 777, limits));
        TranscriptReader.Read(Encoding.ASCII.GetBytes("* SEARCH" + string.Concat(Enumerable.Repeat(" 77", 5_000)) + "\r\n"), _ => 777, limits).Count.ShouldBe(1);
    }

    [Fact]
    public void HugeLiteralOfAName_Announced_IsRefusedBeforeItComes() =>
        Should.Throw<ImapProtocolException>(() => TranscriptReader.Read("* LIST () NIL {900000000}\r\n"u8.ToArray(), _ => int.MaxValue));

    [Fact]
    public void ManyKeywords_OfOneMessage_AreRefused() =>
        Should.Throw<ImapProtocolException>(() => TranscriptReader.Read(Encoding.ASCII.GetBytes("* 1 FETCH (FLAGS (" + string.Join(' ', Enumerable.Range(0, 1001)) + "))\r\n"), _ => int.MaxValue));

    [Fact]
    public void LargeBody_InTheMiddle_IsTakenApart()
    {
        var body = new string('b', 5000) + ")\r\nA1 OK x\r\n";
        var bytes = Encoding.ASCII.GetBytes($"* 1 FETCH (UID 4 BODY[] {{{body.Length}}}\r\n{body} FLAGS (\\Seen))\r\nA1 OK done\r\n");
        var limits = new ImapLimits { InlineBodyBytes = 100 };
        var told = TranscriptReader.Read(bytes, _ => int.MaxValue, limits);
        told[0].ShouldStartWith($"BODY {body.Length} ");
        told[1].ShouldStartWith("FETCH 1 uid=4 Flags [\\Seen]");
        told[2].ShouldBe("A1 Ok [ ] done");
    }
}
