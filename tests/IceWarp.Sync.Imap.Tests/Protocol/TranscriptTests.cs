using IceWarp.Sync.Imap.Errors;

namespace IceWarp.Sync.Imap.Tests.Protocol;

public class TranscriptTests
{
    [Fact]
    public void RecordedSessions_Read_AreUnderstoodThroughout()
    {
        var told = TranscriptReader.Files.SelectMany(file => TranscriptReader.Read(File.ReadAllBytes(file), _ => int.MaxValue)).ToList();
        told.Count.ShouldBeGreaterThan(100);
        told.ShouldContain(line => line.StartsWith("LIST Star*%&-", StringComparison.Ordinal));
        told.ShouldContain("VanishedResponse { Uids = 1:2, IsEarlier = True }");
        told.ShouldContain(line => line.Contains("COPYUID", StringComparison.Ordinal));
        told.ShouldContain(line => line.Contains("[MODIFIED 1:2]", StringComparison.Ordinal));
    }

    [Fact]
    public void RecordedSessions_TornAtEveryByte_GiveTheSame()
    {
        foreach (var file in TranscriptReader.Files)
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var limits in new[] { ImapLimits.Default, new ImapLimits { InlineBodyBytes = 16 } })
            {
                var whole = TranscriptReader.Read(bytes, _ => int.MaxValue, limits);
                TranscriptReader.Read(bytes, _ => 1, limits).ShouldBe(whole);
                for (var cut = 1; cut < bytes.Length; cut++)
                    TranscriptReader.Read(bytes, start => start == 0 ? cut : int.MaxValue, limits).SequenceEqual(whole).ShouldBeTrue($"{file} torn at {cut}");
            }
        }
    }

    [Fact]
    public void MutatedSessions_Read_EndInBoundedTimeAndMemory()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("ICEWARP_SYNC_FUZZ"), out var wanted) ? wanted : 20_000;
        var seeds = TranscriptReader.Files.Select(File.ReadAllBytes).ToArray();
        var limits = new ImapLimits { InlineBodyBytes = 64, LiteralBytes = 4096, LineBytes = 8192, UidListBytes = 8192, Depth = 20 };
        var random = new Random(20_240_501);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var input = Mutator.Mutate(seeds[i % seeds.Length], seeds, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            try
            {
                var size = random.Next(1, 400);
                TranscriptReader.Read(input, _ => size, limits);
            }
            catch (ImapProtocolException)
            {
                refused++;
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 << 20, $"input {i}");
            System.Diagnostics.Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5), $"input {i}");
        }

        refused.ShouldBeInRange(count / 20, count - (count / 100));
    }
}
