namespace IceWarp.Sync.Testing.Network;

/// <summary>The counts of a proxy, the faults that wait for a byte, and the tasks that do. One lock guards them all.</summary>
internal sealed class ProxyTraffic
{
    private readonly Lock gate = new();
    private readonly List<ProxyFault> faults = [];
    private readonly List<(ProxyDirection Direction, long Count, TaskCompletionSource Source)> watchers = [];

    // Counted before the bytes are sent: whoever has received them finds them counted.
    private readonly long[] reserved = new long[2];

    // Counted when the kernel has taken the bytes: whoever waits for them finds them on their way.
    private readonly long[] delivered = new long[2];
    private int connections;
    private int turns;

    public ProxyCounts Snapshot()
    {
        lock (gate)
            return new ProxyCounts(connections, turns, reserved[0], reserved[1]);
    }

    public void Reset()
    {
        lock (gate)
        {
            // Bytes on their way count as gone: they are delivered in the new counting, below zero.
            for (var i = 0; i < 2; i++)
            {
                delivered[i] -= reserved[i];
                reserved[i] = 0;
            }

            connections = 0;
            turns = 0;
        }
    }

    public void AddConnection()
    {
        lock (gate)
            connections++;
    }

    public void AddTurn()
    {
        lock (gate)
            turns++;
    }

    public void Arm(ProxyFault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    public void ClearFaults()
    {
        lock (gate)
            faults.Clear();
    }

    public Task WhenPassed(ProxyDirection direction, long count)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (delivered[(int)direction] >= count)
                return Task.CompletedTask;
            watchers.Add((direction, count, source));
        }

        return source.Task;
    }

    /// <summary>
    /// Takes up to <paramref name="length"/> bytes of a stream for delivery, fewer when a fault is to fire before, and
    /// gives that fault, which is thereby spent.
    /// </summary>
    public (int Allowed, ProxyFault? Fault) Reserve(ProxyDirection direction, int connection, long ownBytes, int length)
    {
        lock (gate)
        {
            ProxyFault? nearest = null;
            long room = length;
            foreach (var fault in faults)
            {
                if (fault.Direction != direction || (fault.Connection ?? connection) != connection)
                    continue;
                var position = fault.Connection is null ? reserved[(int)direction] : ownBytes;
                var left = Math.Max(0, fault.AtByte - position);
                if (left < room || (left == room && nearest is null))
                {
                    nearest = fault;
                    room = left;
                }
            }

            if (nearest is not null)
                faults.Remove(nearest);
            reserved[(int)direction] += room;
            return ((int)room, nearest);
        }
    }

    public void Delivered(ProxyDirection direction, int length)
    {
        lock (gate)
        {
            delivered[(int)direction] += length;
            for (var i = watchers.Count - 1; i >= 0; i--)
            {
                if (watchers[i].Direction != direction || delivered[(int)direction] < watchers[i].Count)
                    continue;
                watchers[i].Source.TrySetResult();
                watchers.RemoveAt(i);
            }
        }
    }

    public void CancelWatchers()
    {
        lock (gate)
        {
            foreach (var watcher in watchers)
                watcher.Source.TrySetCanceled();
            watchers.Clear();
        }
    }
}
