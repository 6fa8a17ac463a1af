using System.Text;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary>Messages as no program should write them, and as some did. None holds NUL, which IMAP cannot carry, and none is empty: Dovecot refuses that.</summary>
internal static class OddMessages
{
    private static readonly (int Year, int Month, int Day, double Hours)[] Days =
        [(1970, 1, 2, 0), (1996, 2, 29, -11.5), (1999, 12, 31, 14), (2001, 9, 9, 5.75), (2026, 3, 29, 1), (2026, 7, 1, -9.5), (2037, 12, 31, 12.75)];

    /// <summary>All of them, each with other keywords and a date in another zone: more keywords than the 26 of a Maildir.</summary>
    public static IEnumerable<NewMessage> All => Contents.Select((bytes, i) => new NewMessage(bytes, FlagsOf(i), DateOf(i)));

    private static IEnumerable<byte[]> Contents =>
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "x", "\r\n\r\n", "\n\n", ".\r\n", "..\r\n.\r\n",
            "Subject: no end of the header", "Subject: no end of the header\r\n", "Subject: no body\r\n\r\n",
            "\r\nno header, only a body\r\n", "\r\n\r\nSubject: in the body\r\n", "no header at all\r\n",
            "Subject: only LF\nMessage-ID: <lf@example.test>\n\nline\nline\n", "Subject: mixed\r\nX-A: 1\nX-B: 2\r\n\nline\r\nline\nline\r\n",
            "Subject: bare CR\r\n\r\none\rtwo\r\rthree\r", "Subject: CR CR LF\r\n\r\none\r\r\ntwo\r\r\n", "Subject: LF CR\r\n\r\none\n\rtwo\n\r",
            "From me@example.test Thu Jan  1 00:00:00 1970\r\nSubject: as in an mbox\r\n\r\nFrom the start\r\n>From\r\n",
            "\u00EF\u00BB\u00BFSubject: after a byte order mark\r\n\r\n\u00EF\u00BB\u00BFbody", "Subject: unfinished line\r\n\r\nno end",
            " folded from the start\r\nSubject: x\r\n\r\n", ": no name\r\nNo colon\r\n : x\r\nSubject : space\r\n\r\nx\r\n",
            "Message-ID:\r\nDate:\r\nFrom:\r\nSubject:\r\n\r\n", "Message-ID: <twice@example.test>\r\nMessage-ID: <again@example.test>\r\n\r\nx\r\n",
            "Message-ID: <same@example.test>\r\n\r\none\r\n", "Message-ID: <same@example.test>\r\n\r\none\r\n", "Message-ID: <same@example.test>\r\n\r\ntwo\r\n",
            "Message-ID: " + new string('i', 5000) + "\r\nSubject: " + new string('\u00E4', 90_000) + "\r\n\r\nx\r\n",
            "Subject: deep\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" + string.Concat(Enumerable.Repeat("--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n", 300)),
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"X-{i}: {i}\r\n")) + "\r\nmany fields\r\n",
            "Subject: one line\r\n\r\n" + new string('y', 1_000_000), "Subject: lines\r\n\r\n" + string.Concat(Enumerable.Repeat("\r\n", 300_000)),
        }.Select(Encoding.Latin1.GetBytes),
        [.. "Subject: every byte\r\n\r\n"u8, .. Enumerable.Range(1, 255).Select(b => (byte)b), .. "end"u8],
        [.. Enumerable.Range(0, 40_000).Select(i => (byte)(1 + (i * 7 % 255)))],
    ];

    private static IReadOnlyList<string> FlagsOf(int i) =>
        [.. new[] { "\\Seen", "\\Deleted", "\\Draft", "\\Flagged", "\\Answered" }.Where((_, bit) => (i >> bit & 1) != 0), $"keyword-{i}", i % 2 == 0 ? "$Label:+<=>" : "&AOQ-", i % 5 == 0 ? "R&D" : "&AOQ", i == 3 ? new string('k', 190) : "Wichtig!"];

    private static DateTimeOffset DateOf(int i)
    {
        var (year, month, day, hours) = Days[i % Days.Length];
        return new(year, month, day, 23, 59, i, TimeSpan.FromHours(hours));
    }
}
