using System.Text;

namespace IceWarp.Sync.EndToEnd.HardCases;

/// <summary>Messages that break parsers. What a message is inside is nobody's business on its way: every byte is kept.</summary>
public sealed class PoisonTests
{
    private static readonly Dictionary<string, byte[]> Poison = new()
    {
        ["empty"] = [],
        ["one line end"] = "\r\n"u8.ToArray(),
        ["header alone"] = "Subject: header alone\r\n"u8.ToArray(),
        ["no header"] = "\r\nno header\r\n"u8.ToArray(),
        ["body first"] = "this is no header at all\r\n\r\nbody\r\n"u8.ToArray(),
        ["no last line end"] = "Subject: x\r\n\r\nno line end"u8.ToArray(),
        ["nul"] = "Subject: nul\r\nX-Nul: a\0b\r\n\r\na\0b\0\r\n"u8.ToArray(),
        ["bare lf"] = "Subject: bare lf\nTo: x\n\nbody\nbody\n"u8.ToArray(),
        ["bare cr"] = "Subject: bare cr\r\rbody\r"u8.ToArray(),
        ["mixed"] = "Subject: mixed\r\nTo: x\n\r\nbody\n\r\nbody\r\r\n"u8.ToArray(),
        ["8-bit header"] = Encoding.Latin1.GetBytes("Subject: Gr\u00FC\u00DFe \u0080\u00FF\r\nFrom: \u00C3\u00A9 <a@b>\r\n\r\nbody\r\n"),
        ["every byte"] = [.. "Subject: bytes\r\n\r\n"u8, .. Enumerable.Range(0, 256).Select(i => (byte)i)],
        ["long line"] = Encoding.ASCII.GetBytes("Subject: long\r\n\r\n" + new string('x', 12_000) + "\r\n"),
        ["long header line"] = Encoding.ASCII.GetBytes("Subject: " + new string('x', 90_000) + "\r\n\r\nbody\r\n"),
        ["endless header"] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"X-{i}: {i}\r\n")) + "\r\nbody\r\n"),
        ["date garbage"] = "Date: 99 Foo 0000 99:99:99 +9999\r\nMessage-ID: <<>>\r\nSubject: =?x?b?!!?=\r\n\r\nbody\r\n"u8.ToArray(),
        ["literal marks"] = "Subject: {10}\r\nX: {99999999999}\r\n\r\nA1 OK done\r\n)\r\n* BYE\r\n"u8.ToArray(),
        ["nested"] = Nested(1000),
        ["twice the same header"] = "Message-ID: <a@x>\r\nMessage-ID: <b@x>\r\nSubject: 1\r\nSubject: 2\r\n\r\nbody\r\n"u8.ToArray(),
    };

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H20_PoisonOnTheServer_Downloaded_IsKeptByteForByte(string kind)
    {
        await using var account = new LiarAccount(kind);
        foreach (byte[] message in Poison.Values)
            account.Inbox.Add(message);

        (await account.SettleAsync()).Downloaded.ShouldBe(Poison.Count);
    }

    [Theory]
    [MemberData(nameof(LiarAccount.Kinds), MemberType = typeof(LiarAccount))]
    public async Task H20_PoisonHere_Uploaded_IsKeptByteForByteAndOnce(string kind)
    {
        await using var account = new LiarAccount(kind);
        await account.StartAsync(1);
        foreach (byte[] message in Poison.Values)
            await account.AddAsync(message);

        (await account.SyncAsync()).Uploaded.ShouldBe(Poison.Count);

        await account.SettleAsync();
        foreach ((string name, byte[] message) in Poison)
            (await account.CopiesAsync(message)).ShouldBe((1, 1), name);
    }

    /// <summary>RFC822.SIZE is a guess on some servers; the literal says how long a message is.</summary>
    [Theory]
    [InlineData(0, LiarAccount.Modern)]
    [InlineData(17, LiarAccount.Modern)]
    [InlineData(17, LiarAccount.Plain)]
    [InlineData(4_000_000_000, LiarAccount.Plain)]
    public async Task H20_SizeIsWrong_BothWays_NothingIsLostOrDoubled(long told, string kind)
    {
        await using var account = new LiarAccount(kind);
        account.Server.Lies.Size = _ => told;
        await account.StartAsync();
        account.Inbox.Add(LiarAccount.Letter(10));
        await account.AddAsync(LiarAccount.Letter(11));
        await account.AddAsync(LiarAccount.Letter(12, new string('x', 300_000)));

        var report = await account.SettleAsync();

        (report.Downloaded, report.Uploaded).ShouldBe((1, 2));
        account.Inbox.Messages.Count.ShouldBe(9);
    }

    private static byte[] Nested(int depth)
    {
        var text = new StringBuilder("Subject: nested\r\nMIME-Version: 1.0\r\n");
        for (int i = 0; i < depth; i++)
            text.Append($"Content-Type: multipart/mixed; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\ninside\r\n").ToString());
    }
}
