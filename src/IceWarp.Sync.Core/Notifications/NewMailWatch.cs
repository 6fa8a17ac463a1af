using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Folders;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Transfers;

namespace IceWarp.Sync.Core.Notifications;

/// <summary>
/// Picks out of what a run downloads the mail that is new to the user. What a folder held when it was met first, what was
/// moved and what was renumbered is not: a folder counts from the first run that settled all of it.
/// </summary>
internal sealed class NewMailWatch(SyncEngineOptions options)
{
    private const SystemFlags Dealt = SystemFlags.Seen | SystemFlags.Deleted | SystemFlags.Draft;
    private readonly Dictionary<FolderPath, Found> found = [];

    private NewMailOptions Wanted => options.NewMail;

    /// <summary>Looks at items that were copied, are durable, and are no halves of known pairs.</summary>
    public void Saw(FolderPair folder, Side to, List<(SentItem Item, ItemId Copy)> items)
    {
        if (options.Observer is null || to != Side.Local || !IsWatched(folder))
        {
            return;
        }

        lock (found)
        {
            foreach ((SentItem item, ItemId copy) in items)
            {
                if ((item.Given.System & Dealt) == 0 && IsRecent(item.Identity))
                {
                    Keep(folder.Link.Path, copy);
                }
            }
        }
    }

    /// <summary>Tells what was found and is durable by now.</summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        ArrivedItems[] arrived;
        lock (found)
        {
            arrived = [.. found.Select(f => new ArrivedItems(f.Key, f.Value.Count, [.. f.Value.Newest]))];
            found.Clear();
        }

        foreach (ArrivedItems items in arrived)
        {
            await options.Observer!.ArrivedAsync(items, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Keep(FolderPath folder, ItemId copy)
    {
        if (!found.TryGetValue(folder, out Found? here))
        {
            found.Add(folder, here = new());
        }

        here.Count++;
        here.Newest.Enqueue(copy);
        if (here.Newest.Count > Wanted.MostShown)
        {
            here.Newest.Dequeue();
        }
    }

    private bool IsWatched(FolderPair folder) =>
        Wanted.IsOn
        && (folder[Side.Server]?.Role == FolderRole.Inbox || Wanted.Folders.Contains(folder.Link.Path))
        && folder.Link is { ServerToken: not null, LocalToken: not null }
        && !folder.IsReborn(Side.Server) && !folder.IsReborn(Side.Local);

    private bool IsRecent(ItemIdentity item) =>
        item.Date == 0 || options.TimeProvider.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(item.Date) <= Wanted.MaxAge;

    private sealed class Found
    {
        public long Count { get; set; }

        public Queue<ItemId> Newest { get; } = new();
    }
}
