using IceWarp.Sync.Core.Stores;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync;

/// <summary>
/// Keeps many accounts in step in one process, each on its own schedule, with shared limits on what runs and is connected at a
/// time. Accounts come and go while it runs; what goes wrong in one is no matter of the others.
/// </summary>
/// <remarks>All members may be called from any thread.</remarks>
public sealed class SyncHost : IAsyncDisposable
{
    private readonly SyncHostOptions options;
    private readonly ConnectionShare share;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly Dictionary<string, HostedWork?> accounts = new(StringComparer.Ordinal);
    private bool isStopped;

    /// <summary>Makes a host without accounts.</summary>
    /// <param name="options">The limits. <value>Default: see <see cref="SyncHostOptions"/>.</value></param>
    /// <exception cref="SyncOptionsException">The options cannot be used; every fault is named.</exception>
    public SyncHost(SyncHostOptions? options = null)
    {
        this.options = options ?? new();
        Refuse(this.options.Faults());
        share = new(this.options.MaxRuns, this.options.MaxConnections);
        log = this.options.LoggerFactory.CreateLogger<SyncHost>();
    }

    /// <summary>The accounts as of now, by name.</summary>
    public IReadOnlyDictionary<string, HostedAccount> Accounts
    {
        get
        {
            lock (gate)
            {
                return accounts.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!.Account, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Opens an account and keeps it in step from now on.</summary>
    /// <param name="name">A name that no other account of the host has.</param>
    /// <param name="account">The account.</param>
    /// <param name="hosted">When it is synchronised. <value>Default: see <see cref="HostedAccountOptions"/>.</value></param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="ArgumentException">There is an account of that name.</exception>
    /// <exception cref="SyncOptionsException">The options cannot be used; every fault is named.</exception>
    /// <exception cref="SyncException">The local side is in use by another sync, or cannot be opened.</exception>
    /// <exception cref="InvalidOperationException">The host has stopped.</exception>
    public async Task<HostedAccount> AddAsync(
        string name, SyncAccountOptions account, HostedAccountOptions? hosted = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(account);
        hosted ??= new();
        Refuse(hosted.Faults());
        Reserve(name);
        SyncAccount? opened = null;
        try
        {
            opened = await SyncAccount.OpenAsync(account, cancellationToken).ConfigureAwait(false);
            return Begin(await HostedWork.PrepareAsync(name, opened, hosted, options, share, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            lock (gate)
            {
                accounts.Remove(name);
            }

            if (opened is not null)
            {
                await opened.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Stops an account and closes it; a run under way may end first.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Interrupts the run under way; the account is closed all the same.</param>
    /// <returns>Whether there was such an account.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        HostedWork? work;
        lock (gate)
        {
            if (!accounts.TryGetValue(name, out work) || work is null)
            {
                return false;
            }

            // The name is taken until the account is closed: whoever adds it again would find it locked.
            accounts[name] = null;
        }

        await StopAsync(work, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Stops all accounts and closes them. No further run begins; those under way have <see cref="SyncHostOptions.StopTimeout"/>
    /// to end, then they are interrupted and go on at the next start.
    /// </summary>
    /// <param name="cancellationToken">Interrupts runs under way at once; everything is closed all the same.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        List<HostedWork> all;
        lock (gate)
        {
            isStopped = true;
            all = [.. accounts.Values.OfType<HostedWork>()];
            foreach (HostedWork work in all)
            {
                accounts[work.Account.Name] = null;
            }
        }

        await Task.WhenAll(all.Select(w => StopAsync(w, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Stops all accounts as <see cref="StopAsync(CancellationToken)"/> does.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        share.Dispose();
    }

    private static void Refuse(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new SyncOptionsException(faults);
        }
    }

    private void Reserve(string name)
    {
        lock (gate)
        {
            RefuseStopped();
            if (!accounts.TryAdd(name, null))
            {
                throw new ArgumentException($"There is an account '{name}' already. Remove it first, or choose another name.", nameof(name));
            }
        }
    }

    private HostedAccount Begin(HostedWork work)
    {
        lock (gate)
        {
            RefuseStopped();
            accounts[work.Account.Name] = work;
            work.Begin();
        }

        return work.Account;
    }

    private void RefuseStopped()
    {
        if (isStopped)
        {
            throw new InvalidOperationException("The host has stopped.");
        }
    }

    private async Task StopAsync(HostedWork work, CancellationToken cancellationToken)
    {
        try
        {
            await work.StopAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // One account that does not close well must not keep the others from closing.
            HostLog.AccountEnded(log, work.Account.Name, e);
        }
        finally
        {
            lock (gate)
            {
                accounts.Remove(work.Account.Name);
            }
        }
    }
}
