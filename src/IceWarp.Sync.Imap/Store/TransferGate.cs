namespace IceWarp.Sync.Imap.Store;

/// <summary>Holds back what can wait while somebody waits for something in person.</summary>
internal sealed class TransferGate
{
    private readonly Lock order = new();
    private int pending;
    private TaskCompletionSource? opened;

    /// <summary>Whether somebody waits.</summary>
    public bool IsClosed => Volatile.Read(ref pending) > 0;

    /// <summary>Closes the gate until the result is disposed of.</summary>
    public IDisposable Close()
    {
        lock (order)
        {
            pending++;
            return new Closing(this);
        }
    }

    /// <summary>Waits until nobody waits in person.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (order)
        {
            return pending == 0
                ? Task.CompletedTask
                : (opened ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }

    private void Open()
    {
        TaskCompletionSource? waiting = null;
        lock (order)
        {
            if (--pending == 0)
            {
                (waiting, opened) = (opened, null);
            }
        }

        waiting?.SetResult();
    }

    private sealed class Closing(TransferGate gate) : IDisposable
    {
        private TransferGate? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Open();
    }
}
