using System.Text;

namespace IceWarp.Sync.Formats.Mime;

public sealed class HostileHeaderTests
{
    private static readonly string[] Pieces =
    [
        "Subject:", "From:", "Date:", "Message-ID:", "\r\n", "\n", "\r", " ", "\t", "\0", "=?", "?=", "?q?", "?B?", "utf-8", "iso-2022-jp",
        "gb18030", "hz-gb-2312", "utf-16", "utf-32", "x-mac-japanese", "iso-2022-kr", "euc-jp", "=?utf-8?q?=C3?=", "=?big5?b?", "=E2", "==", "AAAA", "<", ">", "\"", "\\", "(", ")",
        "[", "]", ":", ";", ",", "@", "1 Jan 2024", "10:00:00", "+0100", "-9959", "99999", "Jan", "EDT", "\u00C3\u00A9", "\u00E9", "\u001B$B", "~{",
    ];

    [Fact]
    public void RandomPieces_Read_NeverThrowsAndStaysBounded()
    {
        var random = new Random(20_240_101);
        var text = new StringBuilder();
        for (var round = 0; round < 40_000; round++)
        {
            text.Clear();
            for (var i = random.Next(30); i >= 0; i--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            ShouldBeHarmless(Encoding.Latin1.GetBytes(text.ToString()));
        }
    }

    [Fact]
    public void MutatedMessage_Read_NeverThrowsAndStaysBounded()
    {
        var seed = Encoding.Latin1.GetBytes(
            "Date: Fri, 21 Nov 1997 09:55:06 -0600\r\nFrom: =?iso-2022-jp?b?GyRCRnxLXBsoQg==?= (x) <@a,@b:jane@example.com>\r\n" +
            "Subject: =?gb18030?q?=81=30=81=30?=\r\n =?utf-8?b?4oKs?=\r\nMessage-ID: <1@x>\r\n\r\nbody");
        var random = new Random(7);
        for (var round = 0; round < 40_000; round++)
        {
            var bytes = seed[..random.Next(seed.Length + 1)];
            for (var i = random.Next(8); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ShouldBeHarmless(bytes);
        }
    }

    [Fact]
    public void EveryCharsetWithRandomBytes_Decode_NeverThrows()
    {
        var random = new Random(11);
        var bytes = new byte[60];
        var names = CodePagesEncodingProvider.Instance.GetEncodings().Select(e => e.Name).Concat(["utf-8", "utf-16", "utf-16be", "utf-32"]).ToList();
        names.Count.ShouldBeGreaterThan(100);
        foreach (var name in names)
        {
            for (var round = 0; round < 50; round++)
            {
                random.NextBytes(bytes);
                ShouldBeHarmless(Encoding.ASCII.GetBytes($"Subject: =?{name}?b?{Convert.ToBase64String(bytes)}?=\r\n"));
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("<")]
    [InlineData("=?")]
    [InlineData("=?utf-8?q?a?= ")]
    [InlineData("=?utf-8?b?YWJj?=")]
    [InlineData("\r\n ")]
    [InlineData("9")]
    public void MegabytesOfOnePiece_Read_EndsSoon(string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, 3_000_000 / piece.Length));

        ShouldBeHarmless(Encoding.ASCII.GetBytes($"Subject: {value}\r\nFrom: {value}\r\nDate: {value}\r\nMessage-ID: {value}\r\n"));
    }

    private static void ShouldBeHarmless(byte[] head)
    {
        var summary = MessageSummary.Read(head);
        foreach (var text in (string[])[summary.Subject, summary.From, summary.FromAddress, summary.MessageId])
        {
            text.Length.ShouldBeLessThanOrEqualTo(MessageSummary.MaxLength);
            text.Any(char.IsControl).ShouldBeFalse();
        }
    }
}
