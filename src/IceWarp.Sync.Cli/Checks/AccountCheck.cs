using IceWarp.Sync.Cli.Accounts;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>Looks for damage in an account: its files, its messages, its links. Works while a sync runs: what looks wrong is looked at again.</summary>
internal sealed class AccountCheck(LocalSide local)
{
    public async Task<CheckJson> RunAsync(CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        await local.Store.CheckIntegrityAsync(cancellationToken).ConfigureAwait(false);
        var contents = new ContentCheck(local.Store, faults);
        await contents.RunAsync(cancellationToken).ConfigureAwait(false);
        long links = 0;
        if (local.State is { } state)
        {
            await state.CheckIntegrityAsync(cancellationToken).ConfigureAwait(false);
            var linked = new LinkCheck(local, state, faults);
            links = await linked.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return new(1, faults.IsEmpty ? "inStep" : "failed", contents.Folders, contents.Items, contents.Bytes, links, faults.Sentences, []);
    }
}
