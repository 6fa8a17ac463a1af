using System.Buffers;
using System.Diagnostics;
using System.Text;
using IceWarp.Sync.Testing.Network;

namespace IceWarp.Sync.EndToEnd.Transfers;

/// <summary>Sees at the proxy which FETCH commands leave, in their order, when, and on which connection.</summary>
internal sealed class CommandWatch : IProxyFilterFactory
{
    private readonly Lock order = new();
    private readonly List<(int Connection, string Command)> fetches = [];
    private readonly List<long> times = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private readonly Dictionary<int, (long Bytes, long First)> answers = [];
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

    /// <summary>
    /// How many commands had left before the answer to the last FETCH of a connection was on the client's side of the proxy: at the
    /// soonest when the line, which is fed in slices of ten milliseconds, had room for the last slice of it.
    /// </summary>
    public int SentBeforeAnswerOn(int connection, FaultProxyOptions line)
    {
        lock (order)
        {
            (long bytes, long first) = answers[connection];
            double rate = line.DownBytesPerSecond!.Value;
            TimeSpan way = line.OneWayDelay + TimeSpan.FromSeconds(Math.Max(0, (bytes / rate) - 0.01));
            long passed = first + (long)(way.TotalSeconds * Stopwatch.Frequency);
            return times.Count(t => t < passed);
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
                times.Add(Stopwatch.GetTimestamp());
                answers[connection] = default;
                Tell();
            }
        }
    }

    private void Answered(int connection, int bytes)
    {
        lock (order)
        {
            (long before, long first) = answers.GetValueOrDefault(connection);
            answers[connection] = (before + bytes, before == 0 ? Stopwatch.GetTimestamp() : first);
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
            watch.Answered(connection, bytes.Length);
            toClient.Write(bytes);
        }
    }
}
