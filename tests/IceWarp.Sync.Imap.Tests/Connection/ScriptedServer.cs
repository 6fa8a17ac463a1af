using System.IO.Pipelines;
using System.Text;
using IceWarp.Sync.Imap.Connection;
using IceWarp.Sync.Net;

namespace IceWarp.Sync.Imap.Tests.Connection;

/// <summary>The other end of a connection in memory: the test reads what the client sends and says what the server would.</summary>
internal sealed class ScriptedServer
{
    public const string Capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN LITERAL+ UIDPLUS MULTIAPPEND ESEARCH CONDSTORE QRESYNC ENABLE ID IDLE";
    private readonly Pipe _down = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
    private readonly Pipe _up = new(new PipeOptions(pauseWriterThreshold: 64 << 20));
    private readonly Stream _received;

    public ScriptedServer(int maxRead = int.MaxValue)
    {
        ClientStream = new DuplexStream(_down.Reader, _up.Writer, maxRead);
        _received = _up.Reader.AsStream();
    }

    public DuplexStream ClientStream { get; }

    public static ImapClientOptions Options(LineSecurity security = LineSecurity.Plain) => new()
    {
        Line = new LineOptions { Endpoint = new ServerEndpoint("mail.example", 143, security) },
        Credential = new PasswordCredential("jane", "pass word"),
        EnableQresync = false,
    };

    public async Task<ImapClient> LogInAsync(ImapClientOptions? options = null, string capabilities = Capabilities)
    {
        var opening = OpenAsync(options ?? Options());
        await SayAsync($"* OK [CAPABILITY {capabilities}] hello\r\n");
        (await LineAsync()).ShouldStartWith("A1 AUTHENTICATE PLAIN ");
        await SayAsync($"A1 OK [CAPABILITY {capabilities}] in\r\n");
        return await opening.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public Task<ImapClient> OpenAsync(ImapClientOptions options, Func<CancellationToken, Task<Stream>>? startTls = null)
    {
        var transport = new StreamTransport(ClientStream, isEncrypted: false, startTls);
        var plain = options.Line.Endpoint.Security == LineSecurity.Plain;
        return ImapClient.OpenAsync(transport, options, () => new SaslPolicy { IsEncrypted = transport.IsEncrypted, AllowClearText = plain, Host = "mail.example" }, default);
    }

    public async Task SayAsync(string text) => await SayAsync(Encoding.Latin1.GetBytes(text));

    public async Task SayAsync(ReadOnlyMemory<byte> bytes) => await _down.Writer.WriteAsync(bytes);

    public void HangUp() => _down.Writer.Complete();

    public async Task<string> LineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            if (await _received.ReadAsync(one, limit.Token) == 0) throw new EndOfStreamException("The client hung up after: " + line);
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
    }

    public async Task<byte[]> BytesAsync(int count)
    {
        var bytes = new byte[count];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _received.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }
}
