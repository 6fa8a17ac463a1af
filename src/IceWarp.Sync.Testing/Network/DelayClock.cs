using System.Diagnostics;

namespace IceWarp.Sync.Testing.Network;

/// <summary>
/// Wakes waiters at a point in time, to half a millisecond. The timers of the runtime are one to two milliseconds late,
/// which a run of many round trips adds up; one thread of its own that waits on a monitor is not. Sockets live in
/// real time, so this clock is the system's and no TimeProvider.
/// </summary>
internal sealed class DelayClock : IDisposable
{
    private static readonly long HalfMillisecond = Stopwatch.Frequency / 2000;
    private readonly object monitor = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiters = new();
    private Thread? thread;
    private bool disposed;

    public static long Now => Stopwatch.GetTimestamp();

    public static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Completes when <see cref="Now"/> reaches the time, or when the clock is disposed.</summary>
    public Task WaitUntilAsync(long due)
    {
        if (due - Now <= HalfMillisecond)
            return Task.CompletedTask;
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (monitor)
        {
            if (disposed)
                return Task.CompletedTask;
            waiters.Enqueue(waiter, due);
            StartThread();
            Monitor.Pulse(monitor);
        }

        return waiter.Task;
    }

    public void Dispose()
    {
        lock (monitor)
        {
            disposed = true;
            Monitor.Pulse(monitor);
            while (waiters.TryDequeue(out var waiter, out _))
                waiter.TrySetResult();
        }
    }

    private void StartThread()
    {
        if (thread is not null)
            return;
        thread = new Thread(Run) { IsBackground = true, Name = "FaultProxy delay line" };
        thread.Start();
    }

    private void Run()
    {
        lock (monitor)
        {
            while (!disposed)
            {
                while (waiters.TryPeek(out var waiter, out var due) && due - Now <= HalfMillisecond)
                {
                    waiters.Dequeue();
                    waiter.TrySetResult();
                }

                if (waiters.TryPeek(out _, out var next))
                    Monitor.Wait(monitor, Math.Max(1, (int)Math.Round((next - Now) * 1000.0 / Stopwatch.Frequency)));
                else
                    Monitor.Wait(monitor);
            }
        }
    }
}
