using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Changes;

/// <summary>
/// What an interrupted run did to the local store, and the state does not know of. A sync's own writes are no news there, so its
/// folders are listed once: a new item counts as new until it is recognised, what was done to known items is no edit.
/// </summary>
internal sealed class InterruptedWrites(SyncRun run, AccountChanges changes)
{
    private readonly List<(ItemLink Link, ItemFlags Flags)> written = [];
    private readonly List<ItemLink> missing = [];

    /// <summary>Known items that lie elsewhere than the state knows, and where.</summary>
    private readonly Dictionary<ItemId, (ItemLink Link, long Folder)> elsewhere = [];

    /// <summary>Lists the folders.</summary>
    /// <param name="pairs">Which.</param>
    /// <param name="knows">Whether the state knows items of the folder.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task FindAsync(IEnumerable<FolderPair> pairs, Predicate<FolderPair> knows, CancellationToken cancellationToken)
    {
        foreach (FolderPair pair in pairs.Where(p => p[Side.Local] is { HoldsItems: true }))
        {
            List<ItemLink> unseen = [];
            bool done = await run.InFolderAsync(
                pair.Link.Path, Side.Local, "changes", () => FindAsync(pair, knows(pair), unseen, cancellationToken)).ConfigureAwait(false);
            pair.IsBlocked |= !done;
            missing.AddRange(done ? unseen : []);
        }
    }

    /// <summary>
    /// What is not there any more, and was not deleted by the application, the interrupted run had removed, or moved to where nobody
    /// looked: its pair is no more. Only a run of all folders has looked everywhere.
    /// </summary>
    public void Lose()
    {
        foreach (ItemLink link in run.Options.Folders.IsEmpty ? missing.Where(l => !elsewhere.ContainsKey(l.LocalId)) : [])
        {
            changes.Lose(link, Side.Local);
        }

        foreach ((ItemLink link, long folder) in elsewhere.Values.Where(e => HasLooked(e.Link.Folder)))
        {
            Agree(link, folder);
        }
    }

    /// <summary>The interrupted run moved it to where the server had it: there both agreed on, wherever the server has it since.</summary>
    private void Agree(in ItemLink link, long folder)
    {
        PairChange pair = changes.Pair(link);
        HalfChange server = pair[Side.Server];
        if ((pair[Side.Local].Change & (ChangeSet.Move | ChangeSet.Removed)) != 0)
        {
            return;
        }

        pair.Link = pair.Link with { Folder = folder };
        pair[Side.Local] = pair[Side.Local] with { Folder = folder };
        if ((server.Change & ChangeSet.Removed) == 0)
        {
            pair[Side.Server] = server with { Change = (server.Change & ~ChangeSet.Move) | (server.Folder == folder ? ChangeSet.None : ChangeSet.Move) };
        }
    }

    /// <summary>
    /// Flags that the interrupted run brought from the server to the local store are what both sides agreed on, if the application did
    /// nothing to the item. Where the server does not tell of it again, it has taken them back since.
    /// </summary>
    public async Task AgreeAsync(CancellationToken cancellationToken)
    {
        var commit = new StateChanges();
        foreach ((ItemLink link, ItemFlags flags) in written)
        {
            PairChange? pair = changes.FindPair(link.Id);
            Side? noted = changes.NotedOn(link);
            bool isEdited = noted == Side.Local || (pair is not null && pair[Side.Local].Change != ChangeSet.None);
            bool isTold = noted == Side.Server || pair is not null;
            if (isEdited || (!isTold && !HasLooked(link.Folder)))
            {
                continue;
            }

            ItemLink agreed = link.With(Side.Local, flags).With(Side.Server, link.ServerFlags.With(FlagChange.Between(link.LocalFlags, flags)));
            if (isTold)
            {
                commit.Items.Add(agreed);
                pair?.Rebase(agreed);
            }
            else
            {
                // The state learns of it when it is done: until then it would not be seen again.
                changes.Pair(agreed)[Side.Server] = new(ChangeSet.Flags, link.ServerId, link.Folder, link.ServerFlags, link.ServerContent);
            }
        }

        if (!run.Options.DryRun)
        {
            await run.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool HasLooked(long folder) => run.Tree.Find(folder) is { IsBlocked: false } pair && run.IsSelected(pair);

    private async Task FindAsync(FolderPair pair, bool isKnown, List<ItemLink> unseen, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<ItemLink> links = LinksAsync(pair.Link.Id, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (links.ConfigureAwait(false))
        {
            // Both come ascending by the local id.
            bool isLink = await links.MoveNextAsync().ConfigureAwait(false);
            var request = new ChangeRequest(pair[Side.Local]!.Id, null, isKnown);
            await foreach (ChangePage page in run.Store(Side.Local).GetChangesAsync(request, cancellationToken).ConfigureAwait(false))
            {
                List<ItemChange> others = [];
                foreach (ItemChange change in page.Changes.Where(c => !c.IsRemoved))
                {
                    for (; isLink && links.Current.LocalId.CompareTo(change.Id) < 0; isLink = await links.MoveNextAsync().ConfigureAwait(false))
                    {
                        unseen.Add(links.Current);
                    }

                    if (isLink && links.Current.LocalId == change.Id)
                    {
                        Note(links.Current, change);
                        isLink = await links.MoveNextAsync().ConfigureAwait(false);
                    }
                    else
                    {
                        others.Add(change);
                    }
                }

                await NoteAsync(others, pair.Link.Id, cancellationToken).ConfigureAwait(false);
            }

            for (; isLink; isLink = await links.MoveNextAsync().ConfigureAwait(false))
            {
                unseen.Add(links.Current);
            }
        }
    }

    /// <summary>Items that the state does not know in this folder: known ones of another folder, or new.</summary>
    private async Task NoteAsync(List<ItemChange> items, long folder, CancellationToken cancellationToken)
    {
        Dictionary<ItemId, ItemLink> known = items.Count == 0 || !run.Can(Side.Local, StoreCapabilities.StableItemIds)
            ? []
            : (await run.State.FindItemsAsync(Side.Local, 0, [.. items.Select(i => i.Id)], cancellationToken).ConfigureAwait(false)).ToDictionary(l => l.LocalId);
        foreach (ItemChange change in items)
        {
            if (known.TryGetValue(change.Id, out ItemLink link))
            {
                elsewhere[change.Id] = (link, folder);
                Note(link, change);
            }
            else
            {
                changes.Arrivals(folder, Side.Local).Add(Arrival.From(change));
            }
        }
    }

    private void Note(in ItemLink link, in ItemChange change)
    {
        if (change.HasFlags && link.LocalFlags != change.Flags)
        {
            written.Add((link, change.Flags));
        }
    }

    private async IAsyncEnumerable<ItemLink> LinksAsync(long folder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<ItemLink> page in run.State.ReadItemsAsync(folder, Side.Local, cancellationToken).ConfigureAwait(false))
        {
            foreach (ItemLink link in page)
            {
                yield return link;
            }
        }
    }
}
