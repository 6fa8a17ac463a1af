using System.Text;

namespace IceWarp.Sync.Imap.Tests.Names;

public class MailboxNameTests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("inbox", "INBOX")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("R&D", "R&-D")]
    [InlineData("Entwürfe", "Entw&APw-rfe")]
    [InlineData("😀", "&2D3eAA-")]
    [InlineData(" spaces ", " spaces ")]
    [InlineData("a*b%c\"d\\e", "a*b%c\"d\\e")]
    [InlineData("tab\there", "tab&AAk-here")]
    public void Name_OnTheWire_IsModifiedUtf7(string name, string wire)
    {
        var mailbox = MailboxName.Create(name);
        mailbox.Wire.ShouldBe(wire);
        var back = MailboxName.FromWire(Encoding.Latin1.GetBytes(wire));
        back.ShouldBe(mailbox);
        if (!back.IsInbox) back.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void NameThatCannotBeSent_Created_IsRefused(string name) => Should.Throw<ArgumentException>(() => MailboxName.Create(name));

    [Fact]
    public void HalfASurrogatePair_Created_IsRefused()
    {
        Should.Throw<ArgumentException>(() => MailboxName.Create("half \ud83d"));
        Should.Throw<ArgumentException>(() => MailboxName.Create("\ude00 half"));
    }

    [Theory]
    [InlineData("&Jjo!", "&Jjo!")]
    [InlineData("&AGE-", "&AGE-")]
    [InlineData("&U,BTFw-&ZeVnLIqe-", "台北日本語")]
    [InlineData("&", "&")]
    [InlineData("&AA0ACg-x", "&AA0ACg-x")]
    [InlineData("&2D0-", "&2D0-")]
    [InlineData("&AO=-", "&AO=-")]
    public void BadEncoding_FromWire_IsReadLenientlyAndKept(string wire, string name)
    {
        var mailbox = MailboxName.FromWire(Encoding.Latin1.GetBytes(wire));
        mailbox.Name.ShouldBe(name);
        mailbox.Wire.ShouldBe(wire);
    }

    [Fact]
    public void RandomNames_ThereAndBack_AreTheSame()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 12); n > 0; n--) text.Append(new Rune(Scalar(random)).ToString());
            var mailbox = MailboxName.Create(text.ToString());
            var back = MailboxName.FromWire(Encoding.Latin1.GetBytes(mailbox.Wire));
            back.Wire.ShouldBe(mailbox.Wire);
            if (!back.IsInbox) back.Name.ShouldBe(text.ToString());
            MailboxName.FromWire(Encoding.UTF8.GetBytes(text.ToString()), isUtf8: true).Name.ShouldBe(text.ToString(), StringCompareShould.IgnoreCase);
        }
    }

    [Fact]
    public void RandomBytes_FromWire_KeepEveryByte()
    {
        var random = new Random(4);
        for (var i = 0; i < 5000; i++)
        {
            var wire = new byte[random.Next(1, 20)];
            for (var k = 0; k < wire.Length; k++) wire[k] = random.Next(3) == 0 ? "&-,/AB+="u8[random.Next(8)] : (byte)random.Next(1, 256);
            Encoding.Latin1.GetBytes(MailboxName.FromWire(wire).Wire).ShouldBe(wire);
        }
    }

    [Fact]
    public void NilDelimiter_Split_KeepsTheNameWhole() => MailboxName.Create("a/b").Split(null).ShouldBe(["a/b"]);

    private static int Scalar(Random random)
    {
        while (true)
        {
            var scalar = random.Next(4) switch { 0 => random.Next(0x20, 0x7f), 1 => random.Next(0xa0, 0x800), 2 => random.Next(0x800, 0xffff), _ => random.Next(0x10000, 0x110000) };
            if (Rune.IsValid(scalar)) return scalar;
        }
    }
}
