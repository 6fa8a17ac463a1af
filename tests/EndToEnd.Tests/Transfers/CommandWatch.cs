using System.Buffers;
using System.Text;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Transfers;

/// <summary>Sees at the proxy which FETCH commands leave, in their order, and on which connection.</summary>
internal sealed class CommandWatch : IProxyFilterFactory
{
    private readonly Lock order = new();
    private readonly List<(int Connection, string Command)> fetches = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private readonly Dictionary<int, int> answered = [];
    private int connections;

    /// <summary>What has left so far.</summary>
    public IReadOnlyList<(int Connection, string Command)> Fetches
    {
        get
        {
            lock (order)
            {
                return [.. fetches];
            }
        }
    }

    /// <summary>How many commands had left when a connection heard of the server last.</summary>
    public int SentBeforeAnswerOn(int connection)
    {
        lock (order)
        {
            return answered[connection];
        }
    }

    public static bool IsPart(string command) => command.Contains("BODY.PEEK[]<", StringComparison.Ordinal);

    public IUpstreamFilter Create() => new Filter(this, Interlocked.Increment(ref connections));

    /// <summary>Waits until so many commands have left.</summary>
    public Task WhenSentAsync(int count, CancellationToken cancellationToken)
    {
        lock (order)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            Tell();
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    private void Sent(int connection, string line)
    {
        if (line.Contains(" FETCH ", StringComparison.Ordinal))
        {
            lock (order)
            {
                fetches.Add((connection, line));
                Tell();
            }
        }
    }

    private void Answered(int connection)
    {
        lock (order)
        {
            answered[connection] = fetches.Count;
        }
    }

    private void Tell() => waiting.FindAll(w => w.Count <= fetches.Count).ForEach(w => w.Reached.TrySetResult());

    private sealed class Filter(CommandWatch watch, int connection) : IUpstreamFilter
    {
        private readonly StringBuilder line = new();

        public void FromClient(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toServer, IBufferWriter<byte> toClient)
        {
            toServer.Write(bytes);
            foreach (byte b in bytes)
            {
                line.Append((char)b);
                if (b == '\n')
                {
                    watch.Sent(connection, line.ToString());
                    line.Clear();
                }
            }
        }

        public void FromServer(ReadOnlySpan<byte> bytes, IBufferWriter<byte> toClient)
        {
            watch.Answered(connection);
            toClient.Write(bytes);
        }
    }
}
