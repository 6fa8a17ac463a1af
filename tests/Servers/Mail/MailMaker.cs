using System.Globalization;
using System.Text;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.Servers.Mail;

/// <summary>
/// Makes messages that are the same for the same seed: plain and multipart, 8-bit and encoded headers, long lines,
/// missing, repeated and broken headers, empty and large bodies. Lines end with CRLF, and there is no NUL.
/// </summary>
public sealed class MailMaker(int seed, int meanBytes = 8800)
{
    private static readonly string[] Words =
        "lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod tempor invidunt ut labore".Split(' ');

    private static readonly string[] Flags = ["\\Seen", "\\Answered", "\\Flagged", "\\Draft"];
    private static readonly string[] Keywords = ["$Forwarded", "$Label1", "work", "Rechnung", "$MDNSent", "invoice-2026"];
    private static readonly DateTimeOffset Epoch = new(2019, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Random random = new(seed);
    private int number;

    /// <summary>Makes the next messages.</summary>
    public IEnumerable<NewMessage> Take(int count)
    {
        for (var i = 0; i < count; i++)
            yield return Next();
    }

    /// <summary>Makes the next message, with flags, keywords and a date.</summary>
    public NewMessage Next()
    {
        var date = Epoch.AddSeconds(random.Next(200_000_000));
        List<string> flags = [];
        if (random.Next(3) > 0)
            flags.Add(Flags[0]);
        if (random.Next(6) == 0)
            flags.Add(Flags[random.Next(1, Flags.Length)]);
        if (random.Next(5) == 0)
            flags.Add(Keywords[random.Next(Keywords.Length)]);
        return new NewMessage(NextBytes(date), flags, date);
    }

    /// <summary>Makes a plain message of at least the given size.</summary>
    public byte[] OfSize(int bytes)
    {
        var text = new StringBuilder(bytes + 200);
        AppendHeaders(text, Epoch.AddSeconds(number), "Subject: large\r\n", $"Message-ID: <size.{++number}@example.test>\r\n");
        text.Append("\r\n");
        while (text.Length < bytes)
            AppendText(text, Math.Min(bytes - text.Length, 65536));
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private byte[] NextBytes(DateTimeOffset date)
    {
        var index = ++number;
        var text = new StringBuilder();
        var size = Size();
        var id = $"Message-ID: <{seed}.{index}@example.test>\r\n";
        switch (random.Next(14))
        {
            case 0:
                Multipart(text, date, id, size);
                break;
            case 1:
                // Latin-1 bytes in a header, as old programs wrote them.
                AppendHeaders(text, date, "Subject: Gr\u00FC\u00DFe aus K\u00F6ln\r\n", id);
                AppendBody(text, size);
                break;
            case 2:
                AppendHeaders(text, date, "Subject: =?UTF-8?B?8J+OhCBFaW5sYWR1bmc=?= =?ISO-8859-1?Q?f=FCr_alle?=\r\n", id);
                AppendBody(text, size);
                break;
            case 3:
                AppendHeaders(text, date, "Subject: one long line\r\n", id);
                text.Append("\r\n").Append('x', Math.Max(2000, size)).Append("\r\n");
                break;
            case 4:
                AppendHeaders(text, date, "Subject: no Message-ID\r\n", "");
                AppendBody(text, size);
                break;
            case 5:
                // One Message-ID under different bodies.
                AppendHeaders(text, date, "Subject: shared Message-ID\r\n", $"Message-ID: <{seed}.shared@example.test>\r\n");
                AppendBody(text, size);
                break;
            case 6:
                text.Append(CultureInfo.InvariantCulture, $"From: a@example.test\r\nSubject: no date {index}\r\n{id}");
                AppendBody(text, size);
                break;
            case 7:
                AppendHeaders(text, date, $"Subject: empty body {index}\r\n", id);
                text.Append("\r\n");
                break;
            case 8:
                HugeHeader(text, date, id);
                AppendBody(text, size);
                break;
            case 9:
                Garbage(text, index, size);
                break;
            default:
                AppendHeaders(text, date, $"Subject: {Sentence()} {index}\r\n", id);
                AppendBody(text, size);
                break;
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private void HugeHeader(StringBuilder text, DateTimeOffset date, string id)
    {
        AppendHeaders(text, date, "Subject: huge header\r\n", id);
        for (var i = 0; i < 200; i++)
            text.Append(CultureInfo.InvariantCulture, $"X-Trace-{i}: {random.NextInt64()}\r\n\t{random.NextInt64()}\r\n");
    }

    // Exponential sizes: many small messages, a few large ones.
    private int Size() => (int)Math.Min(-Math.Log(1 - random.NextDouble()) * meanBytes, meanBytes * 12.0);

    private static void AppendHeaders(StringBuilder text, DateTimeOffset date, string subject, string id)
    {
        text.Append("From: \"Jane Doe\" <jane@example.test>\r\nTo: John <john@example.test>, =?UTF-8?Q?J=C3=BCrgen?= <j@example.test>\r\n");
        text.Append(subject).Append(id);
        text.Append(CultureInfo.InvariantCulture, $"Date: {date:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMIME-Version: 1.0\r\n");
    }

    private void AppendBody(StringBuilder text, int size)
    {
        text.Append("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
        AppendText(text, size);
    }

    private void AppendText(StringBuilder text, int size)
    {
        for (var end = text.Length + size; text.Length < end;)
            text.Append(Sentence()).Append(random.Next(8) == 0 ? " \u00E4\u00F6\u00FC.\r\n" : ".\r\n");
    }

    private void Multipart(StringBuilder text, DateTimeOffset date, string id, int size)
    {
        AppendHeaders(text, date, "Subject: with an attachment\r\n", id);
        text.Append("Content-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\npreamble\r\n--=_b\r\nContent-Type: text/html\r\n\r\n<p>");
        text.Append(Sentence()).Append("</p>\r\n--=_b\r\nContent-Type: application/octet-stream; name=\"data.bin\"\r\n");
        text.Append("Content-Disposition: attachment; filename*=UTF-8''d%C3%A4ta.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        var data = new byte[Math.Max(57, size * 3 / 4)];
        random.NextBytes(data);
        for (var at = 0; at < data.Length; at += 57)
            text.Append(Convert.ToBase64String(data, at, Math.Min(57, data.Length - at))).Append("\r\n");
        text.Append("--=_b--\r\n");
    }

    // Any bytes but NUL, CR and LF, in lines; the first line makes no header.
    private void Garbage(StringBuilder text, int index, int size)
    {
        text.Append(CultureInfo.InvariantCulture, $"this is no header {index}\r\n: nor this\r\n\r\n");
        for (var i = 0; i < size; i++)
        {
            var c = (char)random.Next(1, 256);
            text.Append(c is '\r' or '\n' ? '.' : c);
            if (i % 70 == 69)
                text.Append("\r\n");
        }

        text.Append("\r\n");
    }

    private string Sentence()
    {
        var words = new string[random.Next(4, 11)];
        for (var i = 0; i < words.Length; i++)
            words[i] = Words[random.Next(Words.Length)];
        return string.Join(' ', words);
    }
}
