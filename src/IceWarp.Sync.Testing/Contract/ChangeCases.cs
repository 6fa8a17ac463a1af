using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using static IceWarp.Sync.Testing.Contract.StoreProbe;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>What the port promises of changes and of conditional writes.</summary>
internal static class ChangeCases
{
    private static readonly ItemFlags Seen = new(SystemFlags.Seen, null);

    public static async Task NoTokenListsEverything(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("List").ConfigureAwait(false);
        HashSet<ItemId> made = [];
        for (int i = 0; i < 7; i++)
        {
            made.Add(await store.AddAsync(folder.Id, $"item {i}").ConfigureAwait(false));
        }

        (List<ItemChange> changes, bool isListing, _) = await store.ChangesAsync(folder.Id, null).ConfigureAwait(false);
        Holds(isListing && made.SetEquals(changes.Where(c => !c.IsRemoved).Select(c => c.Id)), "Without a token everything is listed.");
    }

    public static async Task NonsenseTokenListsEverything(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Nonsense").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, "item").ConfigureAwait(false);
        (List<ItemChange> changes, bool isListing, _) = await store.ChangesAsync(folder.Id, new("nonsense")).ConfigureAwait(false);
        Holds(isListing && changes.Select(c => c.Id).SequenceEqual([id]), "A token that the store refuses is answered by a listing.");
    }

    public static async Task NothingChangedTellsNothing(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Quiet").ConfigureAwait(false);
        await store.AddAsync(folder.Id, "item").ConfigureAwait(false);
        SyncToken token = (await store.ChangesAsync(folder.Id, null).ConfigureAwait(false)).Token;
        FolderInfo listed = (await store.FindAsync(folder.Path).ConfigureAwait(false))!;
        Holds(listed.Token is null || listed.Token == token, "The token of a listing is the one of the changes while nothing changes.");
        (List<ItemChange> changes, bool isListing, SyncToken again) = await store.ChangesAsync(folder.Id, token).ConfigureAwait(false);
        Holds((isListing || changes.Count == 0) && again == token, "While nothing changes nothing is told, and the token stays.");
    }

    public static async Task ForeignChangesAreTold(StoreProbe store)
    {
        if (store.Context is not { FlagForeignAsync: { } flag, DeleteForeignAsync: { } delete })
        {
            return;
        }

        FolderInfo folder = await store.FolderAsync("Foreign").ConfigureAwait(false);
        ItemId flagged = await store.AddAsync(folder.Id, "flagged").ConfigureAwait(false), gone = await store.AddAsync(folder.Id, "gone").ConfigureAwait(false);
        SyncToken token = (await store.ChangesAsync(folder.Id, null).ConfigureAwait(false)).Token;
        await flag(folder.Id, flagged).ConfigureAwait(false);
        await delete(folder.Id, gone).ConfigureAwait(false);
        (List<ItemChange> changes, bool isListing, SyncToken now) = await store.ChangesAsync(folder.Id, token).ConfigureAwait(false);
        Holds(now != token || (await store.FindAsync(folder.Path).ConfigureAwait(false))!.Token is null, "A token moves with a change, or listings show none.");
        Holds(changes.Exists(c => c.Id == flagged && c.HasFlags && c.Flags.System.HasFlag(SystemFlags.Flagged)), "A flag change is told with the flags.");
        Holds(isListing ? !changes.Exists(c => c.Id == gone && !c.IsRemoved) : changes.Exists(c => c.Id == gone && c.IsRemoved), "A deletion is told.");
        bool tracks = await store.CanAsync(StoreCapabilities.TracksDeletions).ConfigureAwait(false);
        Holds(!tracks || (await store.ChangesAsync(folder.Id, null).ConfigureAwait(false)).Changes.Exists(c => c.Id == gone && c.IsRemoved), "A store that tracks deletions tells them in a listing too.");
    }

    public static async Task UnseenChangesAreNotOverwritten(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Unseen").ConfigureAwait(false);
        FolderInfo other = await store.FolderAsync("Other").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, "item").ConfigureAwait(false);
        SyncToken token = (await store.ChangesAsync(folder.Id, null).ConfigureAwait(false)).Token;
        if (store.Context.FlagForeignAsync is not { } flag || (await store.FindAsync(folder.Path).ConfigureAwait(false))!.Token is null)
        {
            return;
        }

        await flag(folder.Id, id).ConfigureAwait(false);
        ItemWrite[] writes =
        [
            new ChangeItemFlags { Tag = 1, Id = id, Change = new(Seen, default), Target = Seen },
            new RemoveItem { Tag = 2, Id = id },
        ];
        foreach (ItemWrite write in writes)
        {
            Holds((await store.WriteAsync(folder.Id, token, write).ConfigureAwait(false)).Kind == OutcomeKind.Changed, $"{write.GetType().Name}: what changed after the caller's look is not written over.");
        }

        SyncToken now = (await store.ChangesAsync(folder.Id, token).ConfigureAwait(false)).Token;
        Holds((await store.WriteAsync(folder.Id, now, new MoveItem { Tag = 3, Id = id, To = other.Id }).ConfigureAwait(false)).Kind == OutcomeKind.Done, "What the caller has seen may be written.");
    }

    public static async Task CallsOverlap(StoreProbe store)
    {
        FolderInfo[] folders = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.FolderAsync($"Many{i}"))).ConfigureAwait(false)];
        await Task.WhenAll(folders.Select(f => store.AddAsync(f.Id, "item"))).ConfigureAwait(false);
        (List<ItemChange> Changes, bool, SyncToken)[] answers = await Task.WhenAll(folders.Select(f => store.ChangesAsync(f.Id, null))).ConfigureAwait(false);
        Holds(answers.All(a => a.Changes.Count == 1), "Calls may overlap.");
    }
}
