using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Folders;

/// <summary>Brings both folder trees together: renames and moves first, then what is new. Deletions wait until the items are settled.</summary>
internal sealed class FolderTreeSync(SyncRun run)
{
    private readonly SyncDirection direction = run.Options.Conflicts.Direction;
    private readonly FolderListing?[] listings = new FolderListing?[2];

    public async Task<FolderTree> RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(ListAsync(Side.Server, cancellationToken), ListAsync(Side.Local, cancellationToken)).ConfigureAwait(false);
        FolderTree tree = await MatchAsync(cancellationToken).ConfigureAwait(false);
        tree = run.Options.DryRun ? PlanMoves(tree) : await MoveAsync(tree, cancellationToken).ConfigureAwait(false);
        await PairSamePathsAsync(tree, cancellationToken).ConfigureAwait(false);
        foreach (Side side in SyncRun.Sides.Where(s => direction.Writes(s)))
        {
            await CreateMissingAsync(tree, side, cancellationToken).ConfigureAwait(false);
        }

        await TakeExtrasAsync(tree, cancellationToken).ConfigureAwait(false);
        await RememberPlacesAsync(tree, cancellationToken).ConfigureAwait(false);
        tree.Sort();
        return tree;
    }

    private async Task ListAsync(Side side, CancellationToken cancellationToken) =>
        listings[(int)side] = await run.Store(side).ListFoldersAsync(cancellationToken).ConfigureAwait(false);

    private async Task<FolderTree> MatchAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<FolderLink> links = await run.State.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        foreach (Side side in SyncRun.Sides)
        {
            // An inbox cannot be deleted (RFC 9051 section 6.3.5): a listing that lacks a known one lacks more.
            if (links.FirstOrDefault(l => l.Path.Equals(FolderPath.Inbox)) is { } inbox && !inbox.IsExpected(side)
                && !listings[(int)side]!.Folders.Any(f => f.Path.Equals(FolderPath.Inbox) || f.Id == inbox.On(side)))
            {
                listings[(int)side] = listings[(int)side]! with { Completeness = ListingCompleteness.Unavailable };
            }
        }

        return FolderMatching.Match(links, listings[0]!, listings[1]!);
    }

    private FolderTree PlanMoves(FolderTree tree)
    {
        foreach ((FolderPair pair, FolderPath place) in new FolderPlaces(tree, direction).All)
        {
            foreach (Side side in SyncRun.Sides.Where(s => direction.Writes(s) && pair[s] is { } folder && !folder.Path.Equals(place)))
            {
                run.Planned(new(ActionKind.MoveFolder, side, place, null, Texts.FolderMovedThere().ToString()));
            }
        }

        return tree;
    }

    private async Task<FolderTree> MoveAsync(FolderTree tree, CancellationToken cancellationToken)
    {
        // On each side a pair takes a step aside, the move, and a few parents to create; more than that would be going round in circles.
        HashSet<long> refused = [];
        for (int left = (tree.Pairs.Count + 1) * 8; left > 0 && FolderMoves.Next(tree, direction, refused) is var (side, link, change); left--)
        {
            FolderPath path = change is FolderChange.Move(_, var to) ? to : ((FolderChange.Create)change).Path;
            run.Step("before folder change");
            FolderInfo? result = null;
            bool done = await run.InFolderAsync(
                path, side, "folders", async () => result = await run.Store(side).ApplyFolderAsync(change, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            if (!done)
            {
                refused.Add(link);
                continue;
            }

            run.Step("after folder change");
            if (change is FolderChange.Create && result is not null)
            {
                await AdoptAsync(tree, side, result, cancellationToken).ConfigureAwait(false);
            }

            run.Tally.Did(change is FolderChange.Move ? ActionKind.MoveFolder : ActionKind.CreateFolder, side, path);
            await ListAsync(side, cancellationToken).ConfigureAwait(false);
            tree = await MatchAsync(cancellationToken).ConfigureAwait(false);
        }

        return tree;
    }

    /// <summary>A parent that had to be made for a folder that was moved into it is the half of a pair that the side had deleted.</summary>
    private async Task AdoptAsync(FolderTree tree, Side side, FolderInfo made, CancellationToken cancellationToken)
    {
        FolderPair? owner = new FolderPlaces(tree, direction).All.FirstOrDefault(p => p.Pair[side] is null && p.Place.Equals(made.Path)).Pair;
        if (owner is not null)
        {
            await run.CommitAsync(new StateChanges { Folders = { owner.Link.With(side, made) with { RemadeOn = side } } }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Folders that are new on both sides and lie at the same place are the same folder.</summary>
    private async Task PairSamePathsAsync(FolderTree tree, CancellationToken cancellationToken)
    {
        var changes = new StateChanges();
        foreach (FolderInfo server in tree.Unpaired(Side.Server).ToList())
        {
            if (tree.Unpaired(Side.Local).Find(f => f.Path.Equals(server.Path)) is { } local)
            {
                tree.Unpaired(Side.Local).Remove(local);
                tree.Unpaired(Side.Server).Remove(server);
                changes.Folders.Add(Add(tree, local, server, server.Path));
            }
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Creates on <paramref name="side"/> what only the other side has, level by level, one level in one flight.</summary>
    private async Task CreateMissingAsync(FolderTree tree, Side side, CancellationToken cancellationToken)
    {
        Side from = side == Side.Local ? Side.Server : Side.Local;
        foreach (IGrouping<int, FolderInfo> level in tree.Unpaired(from).GroupBy(f => f.Path.Names.Length).OrderBy(g => g.Key).ToList())
        {
            await Task.WhenAll(level.Select(f => CreateAsync(tree, side, f, cancellationToken))).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// What the source of a mirror does not have is as good as deleted there: its items go like any others, under the same safety
    /// stops, and then the folder.
    /// </summary>
    private async Task TakeExtrasAsync(FolderTree tree, CancellationToken cancellationToken)
    {
        if (!direction.IsMirror() || direction.Target() is not { } target || listings[(int)target.Other()]!.Completeness != ListingCompleteness.Complete)
        {
            return;
        }

        var changes = new StateChanges();
        foreach (FolderInfo extra in tree.Unpaired(target).ToList())
        {
            tree.Unpaired(target).Remove(extra);
            FolderLink link = target == Side.Local ? Add(tree, extra, null, extra.Path) : Add(tree, null, extra, extra.Path);
            FolderPair pair = tree.Pairs[^1];
            pair.Link = link.Without(target.Other());
            pair.MarkGone(target.Other());
            changes.Folders.Add(pair.Link);
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CreateAsync(FolderTree tree, Side side, FolderInfo origin, CancellationToken cancellationToken)
    {
        FolderInfo? created = null;
        if (run.Options.DryRun)
        {
            run.Planned(new(ActionKind.CreateFolder, side, origin.Path, null, Texts.FolderNewThere().ToString()));
        }
        else
        {
            run.Step("before folder change");
            bool done = await run.InFolderAsync(origin.Path, side, "folders", async () => created =
                await run.Store(side).ApplyFolderAsync(new FolderChange.Create(origin.Path, origin.Role), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            if (!done)
            {
                return;
            }

            run.Step("after folder change");
        }

        var changes = new StateChanges();
        lock (tree)
        {
            tree.Unpaired(side == Side.Local ? Side.Server : Side.Local).Remove(origin);
            run.Tally.Did(ActionKind.CreateFolder, side, origin.Path);
            changes.Folders.Add(side == Side.Local ? Add(tree, created, origin, origin.Path) : Add(tree, origin, created, origin.Path));
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    private FolderLink Add(FolderTree tree, FolderInfo? local, FolderInfo? server, FolderPath path)
    {
        var link = new FolderLink
        {
            Id = run.State.NextFolderLink(),
            Path = path,
            LocalId = local?.Id ?? default,
            LocalStableId = local?.StableId,
            LocalIncarnation = local?.Incarnation,
            ServerId = server?.Id ?? default,
            ServerStableId = server?.StableId,
            ServerIncarnation = server?.Incarnation,
            ServerRights = server?.Rights,
            Role = server?.Role ?? local?.Role ?? FolderRole.None,
        };
        tree.Pairs.Add(new FolderPair(link) { [Side.Local] = local, [Side.Server] = server });
        return link;
    }

    /// <summary>Keeps in the state where the folders lie now and how the stores address them.</summary>
    private async Task RememberPlacesAsync(FolderTree tree, CancellationToken cancellationToken)
    {
        var changes = new StateChanges();
        foreach (FolderPair pair in tree.Pairs)
        {
            // A folder that one side deleted may have made room for another one on the side where it still is.
            FolderInfo? local = pair[Side.Local], server = pair[Side.Server];
            FolderPath? place = local is null ? server?.Path : server is null || local.Path.Equals(server.Path) ? local.Path : null;
            FolderLink now = pair.Link with
            {
                Path = place ?? pair.Link.Path,
                LocalId = local?.Id ?? pair.Link.LocalId,
                LocalStableId = local is null ? pair.Link.LocalStableId : local.StableId,
                ServerId = server?.Id ?? pair.Link.ServerId,
                ServerStableId = server is null ? pair.Link.ServerStableId : server.StableId,
                ServerRights = server?.Rights ?? pair.Link.ServerRights,
                Role = server?.Role ?? pair.Link.Role,
            };
            if (now != pair.Link)
            {
                pair.Link = now;
                changes.Folders.Add(now);
            }
        }

        // One of which items are known stays until they are settled: they may have been moved elsewhere on both sides.
        List<FolderPair> gone = tree.Pairs.FindAll(p => p.IsGone(Side.Local) && p.IsGone(Side.Server));
        IReadOnlySet<long> filled = gone.Count == 0 ? gone.Select(p => p.Link.Id).ToHashSet() : await run.State.ReadFilledFoldersAsync(cancellationToken).ConfigureAwait(false);
        foreach (FolderPair pair in gone.Where(p => !filled.Contains(p.Link.Id)))
        {
            tree.Pairs.Remove(pair);
            changes.RemovedFolders.Add(pair.Link.Id);
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }
}
