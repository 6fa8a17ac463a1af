using IceWarp.Sync.Imap.Protocol;

namespace IceWarp.Sync.Benchmarks.Micro;

/// <summary>Takes bytes through framer and parser as a connection does.</summary>
internal static class Reading
{
    private const int ReadSize = 64 << 10;

    public static ulong All(ReadOnlyMemory<byte> bytes, ResponseFramer framer, ResponseParser parser)
    {
        ulong sum = 0;
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> read = bytes[..Math.Min(ReadSize, bytes.Length)];
            bytes = bytes[read.Length..];
            while (!read.IsEmpty)
            {
                FrameKind kind = framer.Next(read, out int used, out ReadOnlyMemory<byte> frame);
                read = read[used..];
                if (kind != FrameKind.NeedMore && parser.Parse(frame) is null)
                {
                    sum += parser.Fetch.Uid + (ulong)parser.Fetch.Body.Length;
                }
            }
        }

        return sum;
    }
}
