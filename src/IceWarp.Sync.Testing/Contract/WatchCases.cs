using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using static IceWarp.Sync.Testing.Contract.StoreProbe;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>What the port promises of push; a store without it promises to say so.</summary>
internal static class WatchCases
{
    public static async Task WithoutPushWatchingIsRefused(StoreProbe store)
    {
        if (await store.CanAsync(StoreCapabilities.Push).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            WatchProbe watch = store.Watch();
            await using (watch.ConfigureAwait(false))
            {
                await watch.NextAsync().ConfigureAwait(false);
            }
        }
        catch (NotSupportedException)
        {
            return;
        }

        Holds(false, "A store without push refuses to be watched.");
    }

    public static Task WatchBeginsWithWhatItCovers(StoreProbe store) => WatchedAsync(store, (folder, _, watch) =>
    {
        Holds(watch.Scope.Folders.SequenceEqual([folder]), "A folder alone is watched, and the first signal says so.");
        return Task.CompletedTask;
    });

    public static Task ForeignFlagIsSignalled(StoreProbe store) => WatchedAsync(store, async (folder, id, watch) =>
    {
        if (store.Context.FlagForeignAsync is { } flag)
        {
            await flag(folder, id).ConfigureAwait(false);
            Holds((await watch.NextAsync().ConfigureAwait(false)).Folder is not { } told || told == folder, "A flag set by another is told of its folder.");
        }
    });

    public static Task ForeignDeletionIsSignalled(StoreProbe store) => WatchedAsync(store, async (folder, id, watch) =>
    {
        if (store.Context.DeleteForeignAsync is { } delete)
        {
            await delete(folder, id).ConfigureAwait(false);
            Holds((await watch.NextAsync().ConfigureAwait(false)).Folder is not { } told || told == folder, "A deletion by another is told of its folder.");
        }
    });

    public static Task ForeignFolderIsSignalled(StoreProbe store) => WatchedAsync(store, async (_, _, watch) =>
    {
        if (store.Context.CreateFolderForeignAsync is { } create && watch.Scope.IncludesTree)
        {
            await create(FolderPath.Parse("Foreign")).ConfigureAwait(false);
            Holds((await watch.NextAsync().ConfigureAwait(false)).Folder is null, "A folder made by another is told as a change of the tree.");
        }
    });

    public static Task SeveralWatchesAreTold(StoreProbe store) => WatchedAsync(store, async (folder, id, first) =>
    {
        WatchProbe second = store.Watch(folder);
        await using (second.ConfigureAwait(false))
        {
            await second.BeginAsync().ConfigureAwait(false);
            if (store.Context.FlagForeignAsync is { } flag)
            {
                await flag(folder, id).ConfigureAwait(false);
                await first.NextAsync().ConfigureAwait(false);
                await second.NextAsync().ConfigureAwait(false);
            }
        }
    });

    /// <summary>Watches one folder with one item in it, where the store can.</summary>
    private static async Task WatchedAsync(StoreProbe store, Func<FolderId, ItemId, WatchProbe, Task> run)
    {
        if (!await store.CanAsync(StoreCapabilities.Push).ConfigureAwait(false))
        {
            return;
        }

        FolderInfo folder = await store.FolderAsync("Watched").ConfigureAwait(false);
        ItemId id = await store.AddAsync(folder.Id, "text").ConfigureAwait(false);
        WatchProbe watch = store.Watch(folder.Id);
        await using (watch.ConfigureAwait(false))
        {
            await watch.BeginAsync().ConfigureAwait(false);
            await run(folder.Id, id, watch).ConfigureAwait(false);
        }
    }
}
