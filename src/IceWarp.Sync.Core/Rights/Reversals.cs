using System.Runtime.InteropServices;
using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Rights;

/// <summary>
/// Local changes that this run undoes, for the account may not make them on the server, or the folder is to be as the server has
/// it: the user's version goes to the restore bin before anything is written over it, and the session log says what happened.
/// </summary>
internal sealed class Reversals(SyncRun run)
{
    private readonly Dictionary<long, int> undone = [];

    /// <summary>A known pair's local change is going to be undone.</summary>
    /// <returns>Whether it may be.</returns>
    public async Task<bool> AddAsync(PairChange pair, CancellationToken cancellationToken)
    {
        if (run.Options.Conflicts.Direction == SyncDirection.TwoWay)
        {
            Count(pair[Side.Local].Folder, 1);
        }

        return (pair[Side.Local].Change & ChangeSet.Content) == 0 || await KeepAsync(pair, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>More changes of a folder are going to be undone.</summary>
    public void Count(long folder, int more) => CollectionsMarshal.GetValueRefOrAddDefault(undone, folder, out _) += more;

    /// <summary>Tells of everything that is going to be undone.</summary>
    public Task TellAsync(CancellationToken cancellationToken)
    {
        var commit = new StateChanges();
        DateTimeOffset now = run.Options.TimeProvider.GetUtcNow();
        foreach ((long folder, int count) in undone)
        {
            FolderPair? place = run.Tree.Find(folder);
            bool isReset = place is not null && run.IsReset(place);
            LocalText why = isReset ? Texts.Reset(place!.Link.Path, count) : Texts.NotPermitted(place?.Link.Path.ToString() ?? "", count);
            commit.Events.Add(new(
                now,
                isReset || run.Options.ReadOnlyChanges == ReadOnlyChanges.Revert ? EventLevel.Information : EventLevel.Warning,
                why.ToString()));
        }

        return run.Options.DryRun ? Task.CompletedTask : run.CommitAsync(commit, cancellationToken);
    }

    /// <summary>Takes the new items out. The local store keeps what it deletes.</summary>
    public async Task TakeOutAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        foreach ((long link, List<Arrival> items) in plan.Reverted)
        {
            FolderPair folder = run.Tree.Find(link)!;
            bool done = await run.InFolderAsync(folder.Link.Path, Side.Local, "delete", () => TakeOutAsync(folder, items, cancellationToken)).ConfigureAwait(false);
            folder.IsBlocked |= !done;
        }
    }

    private async Task TakeOutAsync(FolderPair folder, List<Arrival> items, CancellationToken cancellationToken)
    {
        var commit = new StateChanges();
        int settled = 0;
        run.Step("before write");
        IAsyncEnumerable<ItemWrite> writes = items.Select((a, i) => (ItemWrite)new RemoveItem { Tag = i, Id = a.Id }).ToAsyncEnumerable();
        await foreach (ItemOutcome outcome in run.Store(Side.Local).ApplyAsync(folder[Side.Local]!.Id, folder.AsOf(Side.Local), writes, cancellationToken).ConfigureAwait(false))
        {
            if (outcome.Kind is OutcomeKind.Done or OutcomeKind.Gone)
            {
                settled++;
                run.Tally.Did(ActionKind.Delete, Side.Local, folder.Link.Path);
                run.Ignored.Succeeded(Side.Server, folder.Link.Id, items[(int)outcome.Tag].Id, commit);
            }
        }

        run.Step("after write");
        folder.IsHeld |= settled != items.Count;
        await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the versions of a pair that are going to be written over: the local one and, where it may be another message, the server's.</summary>
    /// <returns>Whether each is kept that can be: what was not delivered is not to be written over.</returns>
    public async Task<bool> KeepAsync(PairChange pair, CancellationToken cancellationToken)
    {
        bool isKept = true;
        foreach (Side side in run.Options.DryRun ? [] : SyncRun.Sides)
        {
            if ((pair.Plan.Actions & (side == Side.Local ? PairActions.ReplaceLocal : PairActions.ReplaceServer)) != 0 && (side == Side.Local || pair.IsGuess))
            {
                isKept &= await VersionKeeper.KeepAsync(run, side, pair[side], cancellationToken).ConfigureAwait(false) is { IsNone: false }
                    || run.Store(Side.Local) is not IRestoreBin;
            }
        }

        return isKept;
    }
}
