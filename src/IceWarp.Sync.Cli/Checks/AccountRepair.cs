using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>Mends an account's files; nothing that could be all there is of something is deleted. Nobody else may have them open.</summary>
internal sealed class AccountRepair(AccountDirectory account, TimeProvider time)
{
    private readonly List<string> done = [];

    /// <returns>What was done, in sentences.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        account.RequireAccount();
        if (await SqliteSyncState.RepairAsync(new() { Path = account.StateFile }, cancellationToken).ConfigureAwait(false) is { } aside)
        {
            done.Add(aside.ToString());
        }

        await RepairItemsAsync(cancellationToken).ConfigureAwait(false);
        await RepairLinksAsync(cancellationToken).ConfigureAwait(false);
        return done;
    }

    // The state stays open meanwhile: no sync may begin on a store that is being mended.
    private async Task RepairItemsAsync(CancellationToken cancellationToken)
    {
        await using SqliteSyncState state = await SqliteSyncState.OpenAsync(new() { Path = account.StateFile }, cancellationToken).ConfigureAwait(false);
        RepairReport report = await SqliteItemStore.RepairAsync(
            new() { Path = account.ItemsFile, Indexer = MessageIndexer.Instance }, state, cancellationToken).ConfigureAwait(false);
        done.AddRange(report.Done.Select(d => d.ToString()));
    }

    private async Task RepairLinksAsync(CancellationToken cancellationToken)
    {
        await using LocalSide local = await LocalSide.OpenAloneAsync(account, cancellationToken).ConfigureAwait(false);
        SyncState state = local.State!;
        var changes = new StateChanges();
        var faults = new FaultList();
        await new LinkCheck(local, state, faults, changes).RunAsync(cancellationToken).ConfigureAwait(false);
        done.AddRange(faults.Sentences.Select(s => Texts.Mended(s).ToString()));
        if (done.Count > 0)
        {
            changes.Events.Add(new(time.GetUtcNow(), EventLevel.Warning, Texts.Repaired().ToString(), string.Join('\n', done.Take(100))));
        }

        await state.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
    }
}
