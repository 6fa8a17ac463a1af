namespace IceWarp.Sync;

/// <summary>
/// What the accounts of a host share: turns to run, and connections. An account keeps its connection after a run, so that the
/// next one needs no login; where another account needs one and none is left, the one idle longest is closed.
/// </summary>
/// <param name="maxRuns">Runs at a time.</param>
/// <param name="maxConnections">Connections at a time; not less than <paramref name="maxRuns"/>.</param>
internal sealed class ConnectionShare(int maxRuns, int maxConnections) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns = new(maxRuns, maxRuns);
    private readonly LinkedList<SyncAccount> idle = [];
    private int used;
    private int watches;

    /// <summary>Waits for a turn and gives the account a connection to run with.</summary>
    public async Task EnterRunAsync(SyncAccount account, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        SyncAccount? other;
        lock (gate)
        {
            other = idle.Remove(account) ? null : Take();
        }

        await CloseAsync(other).ConfigureAwait(false);
    }

    /// <summary>Ends the turn.</summary>
    /// <param name="account">The account.</param>
    /// <param name="keepsConnection">Whether its connection is still there.</param>
    public void LeaveRun(SyncAccount account, bool keepsConnection)
    {
        lock (gate)
        {
            if (keepsConnection)
            {
                idle.AddLast(account);
            }
            else
            {
                used--;
            }
        }

        turns.Release();
    }

    /// <summary>Gives a connection for push, as long as enough remain for runs.</summary>
    public async Task<bool> TryEnterWatchAsync()
    {
        SyncAccount? other;
        lock (gate)
        {
            if (watches >= maxConnections - maxRuns)
            {
                return false;
            }

            watches++;
            other = Take();
        }

        await CloseAsync(other).ConfigureAwait(false);
        return true;
    }

    public void LeaveWatch()
    {
        lock (gate)
        {
            watches--;
            used--;
        }
    }

    /// <summary>Takes an account that runs no more out of the idle ones.</summary>
    /// <returns>Whether it held a connection, which is to be given back with <see cref="Release"/> when it is closed.</returns>
    public bool Withdraw(SyncAccount account)
    {
        lock (gate)
        {
            return idle.Remove(account);
        }
    }

    /// <summary>Gives back the connection of an account that was withdrawn.</summary>
    public void Release()
    {
        lock (gate)
        {
            used--;
        }
    }

    public void Dispose() => turns.Dispose();

    // At most maxRuns - 1 others run and maxConnections - maxRuns watch: where none is free, one is idle.
    private SyncAccount? Take()
    {
        if (used < maxConnections)
        {
            used++;
            return null;
        }

        SyncAccount other = idle.First!.Value;
        idle.RemoveFirst();
        return other;
    }

    // Not cancelled: the place has changed hands, and must be free before it is used.
    private static async Task CloseAsync(SyncAccount? other)
    {
        try
        {
            await (other?.DisconnectAsync(CancellationToken.None) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is being closed as a whole, or did not close well: no matter of the account that waits for its place.
        }
    }
}
