using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Checks;

/// <summary>What is known of one item, and what the engine's own decision table makes of it. The server is not asked.</summary>
internal sealed class Explanation(LocalSide local)
{
    /// <exception cref="KeyNotFoundException">Nothing is known of the item.</exception>
    public async Task<ExplainJson> OfAsync(ItemId id, CancellationToken cancellationToken)
    {
        StoredItem? item = await local.Store.Items.GetAsync(id, cancellationToken).ConfigureAwait(false);
        ItemLink? link = (await local.FindLinksAsync([id], cancellationToken).ConfigureAwait(false)).TryGetValue(id, out ItemLink found) ? found : null;
        if (item is null && link is null)
        {
            throw new KeyNotFoundException(Texts.NeverMet(id).ToString());
        }

        IReadOnlyDictionary<FolderId, FolderLink> folders = await PendingChanges.ReadLinksAsync(local, cancellationToken).ConfigureAwait(false);
        HalfState half = await FindHalfAsync(item, link, folders, cancellationToken).ConfigureAwait(false);
        ItemStates states = await ItemStates.ReadAsync(local.State, cancellationToken).ConfigureAwait(false);
        PairPlan plan = SyncPlanner.Plan(link?.Folder ?? half.Folder, half, default);
        return new()
        {
            Item = id.ToString(),
            Folder = item?.Folder.ToString(),
            Now = item is null ? null : new ItemJson(item, link?.ServerId, states.Of(item)),
            Link = link is { } pair ? LinkJson.Of(pair, folders.Values.FirstOrDefault(f => f.Id == pair.Folder)) : null,
            Changes = Words(half.Change),
            NextSync = Words(plan.Actions),
            Why = PlanReasons.Text(plan.Reason),
            LastErrors = await ReadErrorsAsync(id, link, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<HalfState> FindHalfAsync(
        StoredItem? item, ItemLink? link, IReadOnlyDictionary<FolderId, FolderLink> folders, CancellationToken cancellationToken)
    {
        if (item is null)
        {
            return new(ChangeSet.Removed);
        }

        StoredFolder? folder = await local.Store.Folders.GetAsync(item.Folder, cancellationToken).ConfigureAwait(false);
        long place = folder is not null && folders.TryGetValue(folder.Id, out FolderLink? linked) ? linked.Id : 0;
        if (link is not { } pair)
        {
            return new(ChangeSet.New, place);
        }

        ChangeSet change = ChangeSet.None;
        FlagChange flags = FlagChange.Between(pair.LocalFlags, item.Flags);
        change |= flags.IsEmpty ? 0 : ChangeSet.Flags;
        change |= place == pair.Folder ? 0 : ChangeSet.Move;
        change |= folder is not null && await HasOtherContentAsync(folder.Id, pair, cancellationToken).ConfigureAwait(false) ? ChangeSet.Content : 0;
        return new(change, place, flags);
    }

    private async Task<bool> HasOtherContentAsync(FolderId folder, ItemLink pair, CancellationToken cancellationToken)
    {
        await foreach (FetchedItem now in local.Store.FetchAsync(folder, [pair.LocalId], FetchScope.Identity, cancellationToken).ConfigureAwait(false))
        {
            if (now.Content is not null)
            {
                await now.Content.DisposeAsync().ConfigureAwait(false);
            }

            return !now.Version.Content.IsUnknown && !pair.LocalContent.IsUnknown && now.Version.Content != pair.LocalContent;
        }

        return false;
    }

    private async Task<IReadOnlyList<string>> ReadErrorsAsync(ItemId id, ItemLink? link, CancellationToken cancellationToken)
    {
        SyncReport? report = local.State is null ? null : await local.State.ReadLastReportAsync(cancellationToken).ConfigureAwait(false);
        return report is null
            ? []
            : [.. report.Errors.Where(e => (e.Side == Side.Local && e.Item == id) || (e.Side == Side.Server && e.Item is { } server && server == link?.ServerId))
                .Select(e => SyncText.Of(ErrorJson.Of(e)))];
    }

    private static IReadOnlyList<string> Words<T>(T set)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(v => Convert.ToInt64(v, null) != 0 && set.HasFlag(v)).Select(JsonText.Name)];
}
