using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Benchmarks.Micro;

/// <summary>How fast do messages of one size pass through the reader? 10 MB of them in reads of 64 KB. Goal: 1 GB a second.</summary>
public class ImapLiterals
{
    private readonly ResponseFramer framer = new(ImapLimits.Default);
    private readonly ResponseParser parser = new(ImapLimits.Default);
    private byte[] messages = [];

    [Params(1_000, 9_000, 100_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Write()
    {
        string body = string.Concat(Enumerable.Repeat("a line of a message, neither long nor short\r\n", (Size / 45) + 1))[..Size];
        var text = new StringBuilder();
        for (int i = 1; text.Length < 10_000_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"* {i} FETCH (UID {i * 3} FLAGS (\\Seen) INTERNALDATE \"17-Jul-2024 02:44:25 -0700\" BODY[] {{{Size}}}\r\n{body})\r\n");
        }

        messages = Encoding.ASCII.GetBytes(text.ToString());
    }

    [Benchmark]
    public ulong TenMegabytes() => Reading.All(messages, framer, parser);
}
