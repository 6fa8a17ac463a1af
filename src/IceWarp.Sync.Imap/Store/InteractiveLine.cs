namespace IceWarp.Sync.Imap.Store;

/// <summary>The connection for what somebody waits for in person: opened when it is needed first, kept warm, closed when it rests.</summary>
internal sealed class InteractiveLine(Func<CancellationToken, Task<ImapClient>> connect, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan MostIdle = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim order = new(1, 1);
    private MailboxDesk? desk;
    private ITimer? rest;

    /// <summary>Whether a connection is open.</summary>
    public bool IsOpen => desk is { Client.IsUsable: true };

    public async ValueTask<MailboxDesk> OpenAsync(CancellationToken cancellationToken)
    {
        await order.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (desk is not { Client.IsUsable: true })
            {
                desk = new(await connect(cancellationToken).ConfigureAwait(false));
            }

            rest ??= time.CreateTimer(_ => _ = DisposeAsync().AsTask(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            rest.Change(MostIdle, Timeout.InfiniteTimeSpan);
            return desk;
        }
        finally
        {
            order.Release();
        }
    }

    /// <summary>Closes the connection; the next call of <see cref="OpenAsync"/> opens another one.</summary>
    public async ValueTask DisposeAsync()
    {
        await order.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            rest?.Dispose();
            rest = null;
            if (desk is { } open)
            {
                desk = null;
                await open.Client.LogoutAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            order.Release();
        }
    }
}
