using IceWarp.Sync.Core.Stores;
using static IceWarp.Sync.Testing.Contract.StoreProbe;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>A watch under way, for the cases. Disposing it ends the watch, which must not fail.</summary>
internal sealed class WatchProbe : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource end;
    private readonly IAsyncEnumerator<StoreSignal> signals;
    private WatchScope? scope;
    private Task<bool>? next;

    public WatchProbe(Func<CancellationToken, IAsyncEnumerable<StoreSignal>> watch, CancellationToken cancellationToken)
    {
        end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        signals = watch(end.Token).GetAsyncEnumerator(end.Token);
    }

    public WatchScope Scope => scope ?? throw new ContractViolationException("The watch has not begun.");

    public async Task BeginAsync()
    {
        StoreSignal first = await NextAsync().ConfigureAwait(false);
        scope = first.Begun;
        Holds(scope is not null && first.Folder is null, "The first signal says that the watch stands and what it covers, and asks to look everywhere.");
    }

    public async Task<StoreSignal> NextAsync()
    {
        next = signals.MoveNextAsync().AsTask();
        if (await Task.WhenAny(next, Task.Delay(Patience, TimeProvider.System, end.Token)).ConfigureAwait(false) != next)
        {
            throw new ContractViolationException("A change is told soon.");
        }

        Holds(await next.ConfigureAwait(false), "A watch does not end by itself.");
        return signals.Current;
    }

    public async ValueTask DisposeAsync()
    {
        next = next is { IsCompleted: false } waiting ? waiting : signals.MoveNextAsync().AsTask();
        await end.CancelAsync().ConfigureAwait(false);
        try
        {
            while (await next.ConfigureAwait(false))
            {
                next = signals.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException)
        {
            // As it should be.
        }

        await signals.DisposeAsync().ConfigureAwait(false);
        end.Dispose();
    }
}
