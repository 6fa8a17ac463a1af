using System.Buffers;
using System.Globalization;
using System.Text;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>Reads commands with their literals, and sends what was written, in crumbs where that is wanted.</summary>
internal sealed class LyingLine(Stream stream, Lies lies)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> pending = new();
    private int start;
    private int end;

    /// <summary>Writes a line.</summary>
    /// <exception cref="IOException">The server says BYE here.</exception>
    public void Line(string text)
    {
        Check(text);
        Raw(text + "\r\n");
    }

    /// <summary>To be asked before an answer that does not come as one line.</summary>
    public void Check(string text)
    {
        if (lies.SaysByeBefore(text))
        {
            Raw("* BYE The server goes down.\r\n");
            throw new ByeException();
        }
    }

    public void Raw(string text) => pending.Write(Encoding.Latin1.GetBytes(text));

    public void Raw(byte[] bytes) => pending.Write(bytes);

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var bytes = pending.WrittenMemory;
        while (!bytes.IsEmpty)
        {
            var crumb = bytes[..(lies.Crumb > 0 ? Math.Min(lies.Crumb, bytes.Length) : bytes.Length)];
            await stream.WriteAsync(crumb, cancellationToken);
            bytes = bytes[crumb.Length..];
        }

        pending.ResetWrittenCount();
    }

    /// <summary>The next command with its tag; null at the end.</summary>
    public async Task<RawResponse?> ReadAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        List<byte[]> literals = [];
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            var open = line.EndsWith('}') ? line.LastIndexOf('{') : -1;
            if (open < 0)
                return new RawResponse(text.Append(line).ToString(), literals);
            var mark = line[(open + 1)..^1];
            if (!mark.EndsWith('+'))
            {
                Raw("+ go on\r\n");
                await FlushAsync(cancellationToken);
            }

            text.Append(line);
            literals.Add(await ReadExactlyAsync(int.Parse(mark.TrimEnd('+'), CultureInfo.InvariantCulture), cancellationToken));
        }

        return null;
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var length = found < 0 ? end - start : found + 1;
            line.Append(Encoding.Latin1.GetString(buffer, start, length));
            start += length;
            if (found >= 0)
                return line.ToString().TrimEnd('\n').TrimEnd('\r');
            start = 0;
            end = await stream.ReadAsync(buffer, cancellationToken);
            if (end == 0)
                return null;
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        var have = Math.Min(length, end - start);
        buffer.AsSpan(start, have).CopyTo(bytes);
        start += have;
        await stream.ReadExactlyAsync(bytes.AsMemory(have), cancellationToken);
        return bytes;
    }
}
