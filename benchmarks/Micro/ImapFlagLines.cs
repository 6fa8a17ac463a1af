using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using IceWarp.Sync.Imap;
using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Benchmarks.Micro;

/// <summary>How fast are the lines of a FETCH of flags read? 1 MB of them in reads of 64 KB. Goal: 200 MB a second, no allocation.</summary>
public class ImapFlagLines
{
    private readonly ResponseFramer framer = new(ImapLimits.Default);
    private readonly ResponseParser parser = new(ImapLimits.Default);
    private byte[] lines = [];

    [GlobalSetup]
    public void Write()
    {
        string[] flags = [@"\Seen", "", @"\Seen \Answered", @"\Flagged $Forwarded", @"\Seen work invoice-2026"];
        var text = new StringBuilder();
        for (int i = 1; text.Length < 1_000_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"* {i} FETCH (UID {i * 3} MODSEQ ({i * 7}) FLAGS ({flags[i % flags.Length]}))\r\n");
        }

        lines = Encoding.ASCII.GetBytes(text.ToString(0, 1_000_000));
        lines = lines[..(lines.AsSpan().LastIndexOf((byte)'\n') + 1)];
    }

    [Benchmark]
    public ulong Megabyte() => Reading.All(lines, framer, parser);
}
