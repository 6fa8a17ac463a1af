using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class MessageSummaryTests
{
    [Fact]
    public void OrdinaryMessage_Read_GivesAllFour()
    {
        var summary = MessageSummary.Read("""
            Received: from a by b; Mon, 1 Jan 2001 00:00:00 +0000
            date: Fri, 21 Nov 1997 09:55:06 -0600
            FROM: "Doe, Jane" <Jane@example.com>, other@example.com
            Subject: Hello
             there
            Message-Id: <1234@local.machine.example>

            Subject: not this
            """u8);

        summary.ShouldBe(new MessageSummary
        {
            Subject = "Hello there",
            From = "Doe, Jane",
            FromAddress = "Jane@example.com",
            Date = new DateTimeOffset(1997, 11, 21, 9, 55, 6, TimeSpan.FromHours(-6)),
            MessageId = "1234@local.machine.example",
        });
    }

    [Fact]
    public void NoFields_Read_GivesEmptyTextsAndNoDate() => MessageSummary.Read(default).ShouldBe(new MessageSummary());

    [Fact]
    public void FieldTwice_Read_TakesTheFirst() => Read("Subject: one\r\nSubject: two\r\n").Subject.ShouldBe("one");

    [Theory]
    [InlineData("<a@b>", "a@b")]
    [InlineData("  <a@b> (comment)", "a@b")]
    [InlineData("\r\n <a@b>", "a@b")]
    [InlineData("a@b", "a@b")]
    [InlineData("<a@b", "a@b")]
    [InlineData(" no brackets here ", "no brackets here")]
    [InlineData("", "")]
    public void MessageId_Read_IsWithoutBrackets(string value, string expected) =>
        Read($"Message-ID: {value}\r\n").MessageId.ShouldBe(expected);

    [Theory]
    [InlineData("jane@example.com", "jane@example.com", "jane@example.com")]
    [InlineData("Jane Doe <jane@example.com>", "Jane Doe", "jane@example.com")]
    [InlineData("\"Jane \\\"JD\\\" Doe\" <jane@example.com>", "Jane \"JD\" Doe", "jane@example.com")]
    [InlineData("jane@example.com (Jane (JD) Doe)", "Jane (JD) Doe", "jane@example.com")]
    [InlineData("=?utf-8?q?Doe=2C_J=C3=A1ne?= <jane@example.com>, x@y", "Doe, J\u00E1ne", "jane@example.com")]
    [InlineData("\"=?utf-8?b?SsOhbmU=?=\" <jane@example.com>", "J\u00E1ne", "jane@example.com")]
    [InlineData("Team: Jane <jane@example.com>, b@c;", "Jane", "jane@example.com")]
    [InlineData(", ;jane@example.com", "jane@example.com", "jane@example.com")]
    [InlineData("<@a,@b:jane@example.com>", "jane@example.com", "jane@example.com")]
    [InlineData("jane@[IPv6:2001:db8::1]", "jane@[IPv6:2001:db8::1]", "jane@[IPv6:2001:db8::1]")]
    [InlineData("jane @ example.com", "jane@example.com", "jane@example.com")]
    [InlineData("Jane", "Jane", "")]
    [InlineData("<>", "", "")]
    [InlineData("\"Jane", "Jane", "")]
    [InlineData("(((", "", "")]
    public void From_Read_GivesFirstMailbox(string value, string from, string address)
    {
        var summary = Read($"From: {value}\r\n");

        (summary.From, summary.FromAddress).ShouldBe((from, address));
    }

    [Fact]
    public void LongTexts_Read_AreBounded()
    {
        var longText = new string('\u00E9', 5_000);
        var summary = Read($"Subject: {longText}\r\nFrom: {longText} <{longText}@b>\r\nMessage-ID: <{longText}>\r\n");

        summary.Subject.Length.ShouldBe(998);
        summary.From.Length.ShouldBe(998);
        summary.FromAddress.Length.ShouldBe(998);
        summary.MessageId.Length.ShouldBe(998);
    }

    [Fact]
    public void CutWithinSurrogatePair_Read_LeavesOutTheWholeCharacter()
    {
        var summary = MessageSummary.Read(Encoding.UTF8.GetBytes("Subject: " + new string('x', 997) + "\U0001F600\r\n"));

        summary.Subject.ShouldBe(new string('x', 997));
    }

    [Fact]
    public void LongUtf8Subject_Read_IsNotTakenForWindows1252()
    {
        // One byte of lead, so that the cut at 15,968 bytes falls into a character.
        var summary = MessageSummary.Read(Encoding.UTF8.GetBytes("Subject: x" + string.Concat(Enumerable.Repeat("\u20AC", 20_000)) + "\r\n"));

        summary.Subject.ShouldBe("x" + new string('\u20AC', 997));
    }

    private static MessageSummary Read(string head) => MessageSummary.Read(Encoding.Latin1.GetBytes(head));
}
