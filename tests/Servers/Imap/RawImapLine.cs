using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IceWarp.Sync.Servers.Imap;

/// <summary>Reads responses with their literals from a stream, and buffers what is written until the next read.</summary>
internal sealed class RawImapLine(Stream stream) : IAsyncDisposable
{
    private readonly byte[] buffer = new byte[256 * 1024];
    private readonly MemoryStream pending = new();
    private int start;
    private int end;

    public static async Task<RawImapLine> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return new RawImapLine(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Write(string text) => pending.Write(Encoding.Latin1.GetBytes(text));

    public void Write(byte[] bytes) => pending.Write(bytes);

    public long Pending => pending.Length;

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(pending.GetBuffer().AsMemory(0, (int)pending.Length), cancellationToken);
        pending.SetLength(0);
    }

    public async Task<RawResponse> ReadAsync(CancellationToken cancellationToken)
    {
        if (Pending > 0)
            await FlushAsync(cancellationToken);
        var text = new StringBuilder();
        List<byte[]> literals = [];
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken);
            text.Append(line);
            if (LiteralLength(line) is not { } length)
                return new RawResponse(text.ToString(), literals);
            literals.Add(await ReadExactlyAsync(length, cancellationToken));
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static int? LiteralLength(string line)
    {
        var open = line.LastIndexOf('{');
        if (open < 0 || !line.EndsWith('}'))
            return null;
        return int.TryParse(line.AsSpan(open + 1, line.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : null;
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
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
            await FillAsync(cancellationToken);
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

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, cancellationToken);
        if (end == 0)
            throw new EndOfStreamException("The server closed the connection.");
    }
}
