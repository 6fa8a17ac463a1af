using System.Globalization;
using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Tests.Messages;

public sealed class MessageIndexerTests
{
    [Fact]
    public void OrdinaryMessage_Read_GivesWhatItIsListedBy()
    {
        ItemIndex index = Read("From: \"Doe, Jane\" <jane@example.com>\r\nSubject: Hello\r\nDate: Thu, 1 Jan 2026 10:00:00 +0130\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n");

        index.ShouldBe(new("Hello", "Doe, Jane <jane@example.com>", new(2026, 1, 1, 10, 0, 0, TimeSpan.FromMinutes(90)), "1@x", ItemIdentity.HashName("1@x"u8)));
    }

    [Theory]
    [InlineData("=?UTF-8?B?8J+OhCBFaW5sYWR1bmc=?= =?ISO-8859-1?Q?_f=FCr_alle?=", "\U0001F384 Einladung f\u00FCr alle")]
    [InlineData("=?utf-8?q?caf=C3=A9?=", "caf\u00E9")]
    [InlineData("=?windows-1251?B?z/Do4uXy?=", "\u041F\u0440\u0438\u0432\u0435\u0442")]
    [InlineData("=?no-such-charset?Q?plain?= x", "=?no-such-charset?Q?plain?= x")]
    [InlineData("=?utf-7?Q?+AGE-?=", "=?utf-7?Q?+AGE-?=")]
    [InlineData("=?UTF-8?B?!!!?=", "=?UTF-8?B?!!!?=")]
    [InlineData("=?UTF-8?Q?unfinished", "=?UTF-8?Q?unfinished")]
    [InlineData("folded\r\n\tand\r\n  again", "folded and  again")]
    [InlineData("", "")]
    public void Subject_Read_IsDecodedOrLeftAsItIs(string value, string expected) => Read($"Subject: {value}\r\n\r\n").Subject.ShouldBe(expected);

    [Theory]
    [InlineData("jane@example.com", "jane@example.com")]
    [InlineData("<jane@example.com>", "jane@example.com")]
    [InlineData("=?UTF-8?Q?J=C3=BCrgen?= <j@example.com>", "J\u00FCrgen <j@example.com>")]
    [InlineData("Jane <jane@example.com>, John <john@example.com>", "Jane <jane@example.com>")]
    [InlineData("", "")]
    public void From_Read_ShowsNameAndAddress(string value, string expected) => Read($"From: {value}\r\n\r\n").From.ShouldBe(expected);

    [Theory]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z")]
    [InlineData("1 Jan 70 00:00", "1970-01-01T00:00:00Z")]
    [InlineData("Fri, 31 Dec 1999 23:59:60 -0000 (leap)", "2000-01-01T00:00:00Z")]
    [InlineData("Wed, 30 Feb 2026 10:00:00 +0000", null)]
    [InlineData("yesterday", null)]
    [InlineData("Mon, 99 Foo 99999 99:99:99 +9999", null)]
    public void Date_Read_IsAMomentOrNone(string value, string? expected) =>
        (Read($"Date: {value}\r\n\r\n").Date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\r\nSubject: in the body\r\n")]
    [InlineData("no header at all")]
    [InlineData(": \r\n:\r\n\r\n")]
    public void NothingToReadFrom_Read_IsEmptyAndStillHasAName(string message)
    {
        ItemIndex index = Read(message);

        (index.Subject, index.From, index.Date, index.MessageId).ShouldBe(("", "", null, null));
        index.IdentityName.ShouldNotBe(0);
    }

    [Fact]
    public void Latin1Bytes_Read_BecomeLetters() => MessageIndexer.Instance.Read(Encoding.Latin1.GetBytes("Subject: Gr\u00FC\u00DFe\r\n\r\n")).Subject.ShouldBe("Gr\u00FC\u00DFe");

    [Fact]
    public void HugeFields_Read_AreCut()
    {
        ItemIndex index = Read($"Subject: {new string('s', 1_000_000)}\r\nFrom: {new string('n', 100_000)} <{new string('a', 100_000)}@x>\r\nMessage-ID: <{new string('i', 100_000)}@x>\r\n\r\n");

        index.Subject.Length.ShouldBe(998);
        index.From.Length.ShouldBeLessThanOrEqualTo(2 * 998 + 3);
        index.MessageId.ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(998);
    }

    [Fact]
    public void ControlCharacters_Read_DoNotReachTheList()
    {
        ItemIndex index = Read("Subject: a\u001b[31mb\0c =?UTF-8?Q?=1B=0D=0AX:_y?=\r\nFrom: \"x\u0007\" <y@z>\r\n\r\n");

        (index.Subject + index.From).ShouldAllBe(c => !char.IsControl(c));
    }

    // An id alone must do: another server may change the lines around it.
    [Fact]
    public void SameMessageId_Read_HasTheSameName() =>
        Read("Message-ID: <same@x>\r\nSubject: a\r\n\r\n").IdentityName.ShouldBe(Read("X-New: 1\r\nmessage-id:\r\n <same@x>\r\n\r\nother").IdentityName);

    [Fact]
    public void NoMessageId_Read_IsNamedByItsWholeHeaderAlone()
    {
        long name = Read("Subject: a\r\nX: 1\r\n\r\nbody").IdentityName;

        Read("Subject: a\r\nX: 1\r\n\r\nanother body").IdentityName.ShouldBe(name);
        Read("Subject: a\r\nX: 2\r\n\r\nbody").IdentityName.ShouldNotBe(name);
        Read("\r\none").IdentityName.ShouldBe(Read("\r\ntwo").IdentityName);
    }

    [Fact]
    public void AnyBytes_Read_DoNotThrow()
    {
        var random = new Random(4);
        byte[] start = Encoding.Latin1.GetBytes("From: =?UTF-8?Q?J=C3=BCrgen?= <j@x>\r\nSubject: =?utf-8?b?8J+OhA==?=\r\nDate: Thu, 1 Jan 2026 10:00:00 +0130\r\nMessage-ID: <1@x>\r\n\r\n");
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. start];
            for (int change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            MessageIndexer.Instance.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1))).IdentityName.ShouldNotBe(0);
        }
    }

    private static ItemIndex Read(string message) => MessageIndexer.Instance.Read(Encoding.UTF8.GetBytes(message));
}
