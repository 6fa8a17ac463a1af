using IceWarp.Sync.Core.Changes;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.State;

namespace IceWarp.Sync.Core.Ignoring;

/// <summary>
/// What failed before, and when it is tried again. An item that is new and failed is remembered here alone, so that the tokens
/// of its folder can go on; a known pair keeps its folder's tokens where they are.
/// </summary>
internal sealed class IgnoreList(SyncState state, SyncEngineOptions options)
{
    private readonly Dictionary<(Side To, long Folder, ItemId Item), IgnoredItem> items = [];
    private readonly Dictionary<long, IgnoredItem> pairs = [];

    /// <summary>Everything that failed and has not succeeded since.</summary>
    public IEnumerable<IgnoredItem> All => items.Values.Concat(pairs.Values);

    public int Count => items.Count + pairs.Count;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (IgnoredItem item in await state.ReadIgnoredAsync(cancellationToken).ConfigureAwait(false))
        {
            Keep(item);
        }
    }

    /// <summary>Whether the item is not to be tried in this run.</summary>
    public bool IsWaiting(IgnoredItem item) =>
        item.RetryAt > options.TimeProvider.GetUtcNow() && (item.IsIgnored || !options.IsRequested);

    /// <summary>Whether the pair is not to be tried in this run.</summary>
    public bool IsWaiting(PairChange pair) =>
        pairs.TryGetValue(pair.Link.Id, out IgnoredItem? item) && IsWaiting(item) && pair[item.To.Other()].Content == item.Content;

    /// <summary>Notes a failure.</summary>
    public IgnoredItem Failed(IgnoredItem failed, StateChanges commit)
    {
        IgnoredItem? before = failed.Link != 0 ? pairs.GetValueOrDefault(failed.Link) : items.GetValueOrDefault((failed.To, failed.Folder, failed.Item));
        int failures = before is not null && before.Content == failed.Content ? before.Failures + 1 : 1;
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        IgnoredItem item = failed with
        {
            Id = before?.Id ?? state.NextJournalEntry(),
            Failures = failures,
            Since = failures > 1 ? before!.Since : now,
            RetryAt = now + RetryPauses.After(failed.Class, failures),
        };
        Keep(item);
        commit.Ignored.Add(item);
        return item;
    }

    /// <summary>The pair could be written: whatever failed before is over.</summary>
    public void Succeeded(long link, StateChanges commit)
    {
        if (pairs.Remove(link, out IgnoredItem? item))
        {
            commit.Released.Add(item.Id);
        }
    }

    /// <summary>The new item got its other half.</summary>
    public void Succeeded(Side to, long folder, ItemId id, StateChanges commit)
    {
        if (items.Remove((to, folder, id), out IgnoredItem? item))
        {
            commit.Released.Add(item.Id);
        }
    }

    /// <summary>There is nothing left to try.</summary>
    public void Release(IgnoredItem item, StateChanges commit)
    {
        commit.Released.Add(item.Id);
        _ = item.Link != 0 ? pairs.Remove(item.Link) : items.Remove((item.To, item.Folder, item.Item));
    }

    /// <summary>Reads anew what is left after the items of some folders were forgotten.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        items.Clear();
        pairs.Clear();
        return LoadAsync(cancellationToken);
    }

    private void Keep(IgnoredItem item)
    {
        if (item.Link != 0)
        {
            pairs[item.Link] = item;
        }
        else
        {
            items[(item.To, item.Folder, item.Item)] = item;
        }
    }
}
