using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.Servers.Lying;

/// <summary>
/// An IMAP server over mailboxes in memory that lies where it is told to, for cases that no honest server gets into. Any login
/// succeeds. Its wire code is its own. Commands of all sessions are carried out one at a time.
/// </summary>
public sealed class LyingServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> sessions = [];
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private uint lastValidity = 1_700_000_000;

    public LyingServer()
    {
        Inbox = Add("INBOX");
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public Lies Lies { get; } = new();

    public List<LyingMailbox> Mailboxes { get; } = [];

    public LyingMailbox Inbox { get; }

    /// <summary>What was asked for; may be reset.</summary>
    public LyingCounts Counts { get; set; } = new();

    /// <summary>Commands received, tags and literals left out.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>What made a session end other than by the client's leave; a command that the server does not know, above all.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = [];

    internal Lock Gate { get; } = new();

    public LyingMailbox Add(string wireName)
    {
        // Each life has a number of its own, so that no mailbox is mistaken for another that was renamed.
        var mailbox = new LyingMailbox(wireName) { UidValidity = lastValidity++, Delimiter = Mailboxes.Count == 0 ? "\"/\"" : Inbox.Delimiter };
        Mailboxes.Add(mailbox);
        return mailbox;
    }

    public LyingMailbox? Find(string wireName) => Mailboxes.Find(
        m => m.Name == wireName || (m.Name == "INBOX" && wireName.Equals("INBOX", StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the server really holds, in the form in which real servers are compared.</summary>
    public ServerSnapshot TakeSnapshot()
    {
        lock (Gate)
        {
            var held = Mailboxes.Where(m => !m.Attributes.Contains("\\Noselect", StringComparison.OrdinalIgnoreCase));
            return new(
                [.. Mailboxes.Select(m => NameOf(m)).Order(StringComparer.Ordinal)],
                [.. held.SelectMany(b => b.Messages.Select(m => ServerSnapshot.LineOf(NameOf(b), m.Bytes, m.Flags, m.InternalDate)))
                    .Order(StringComparer.Ordinal)]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Dispose();
        await Task.WhenAll(sessions);
        ending.Dispose();
    }

    internal static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    // A name in no known coding is its own.
    private static string NameOf(LyingMailbox mailbox)
    {
        try
        {
            return ModifiedUtf7.Decode(mailbox.Name);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return mailbox.Name;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                sessions.Add(ServeAsync(await listener.AcceptSocketAsync(ending.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server ends.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await new LyingSession(this, new LyingLine(stream, Lies)).RunAsync(ending.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client left, or the server ends.
        }
        catch (Exception e)
        {
            Faults.Enqueue(e);
        }
    }
}
