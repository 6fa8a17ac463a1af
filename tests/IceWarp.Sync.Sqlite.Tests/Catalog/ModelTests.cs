using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Tests.Support;

namespace IceWarp.Sync.Sqlite.Tests.Catalog;

/// <summary>
/// Random edits by an application and by a sync, against a dictionary; and a follower that knows the store by its answers to
/// "what changed since" alone.
/// </summary>
public sealed class ModelTests
{
    private static readonly string[] Paths = ["INBOX", "A", "A/B", "C"];
    private readonly Dictionary<ItemId, ModelItem> model = [];
    private readonly Dictionary<ItemId, ModelItem> follower = [];
    private readonly Dictionary<string, SyncToken?> tokens = [];
    private StoreFixture fixture = null!;
    private Random random = null!;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task RandomEdits_FollowedByDeltas_LeaveStoreModelAndFollowerEqual(int seed)
    {
        random = new(seed);
        fixture = await StoreFixture.OpenAsync();
        await using StoreFixture closing = fixture;
        foreach (string path in Paths)
        {
            await fixture.Store.Folders.CreateAsync(FolderPath.Parse(path));
            tokens[path] = null;
        }

        for (int round = 0; round < 60; round++)
        {
            for (int edits = random.Next(8); edits >= 0; edits--)
            {
                await EditAsync();
            }

            if (round % 7 == 6)
            {
                await fixture.ReopenAsync();
            }

            await FollowAsync();
            follower.OrderBy(p => p.Key).ShouldBe(model.OrderBy(p => p.Key));
            await SyncWriteAsync();
            await CompareAsync();
        }
    }

    private async Task EditAsync()
    {
        ItemId[] some = [.. model.Keys.Where(_ => random.Next(4) == 0).Take(5)];
        string path = Paths[random.Next(Paths.Length)];
        switch (some.Length == 0 ? 0 : random.Next(6))
        {
            case 0 or 1:
                string text = "text " + random.Next();
                model.Add(await fixture.AddAsync(text, path), new(path, text, default, 1));
                break;
            case 2:
                await fixture.Store.Items.DeleteAsync(some);
                Array.ForEach(some, id => model.Remove(id));
                break;
            case 3:
                await fixture.Store.Items.MoveAsync(some, FolderPath.Parse(path));
                Array.ForEach(some, id => model[id] = model[id] with { Folder = path });
                break;
            case 4:
                FlagChange change = RandomChange();
                await fixture.Store.Items.ChangeFlagsAsync(some, change);
                Array.ForEach(some, id => model[id] = model[id] with { Flags = model[id].Flags.With(change) });
                break;
            default:
                string other = "other " + random.Next();
                await fixture.Store.Items.UpdateAsync(some[0], StoreFixture.Encode(other));
                model[some[0]] = model[some[0]] with { Text = other, Revision = model[some[0]].Revision + 1 };
                break;
        }
    }

    /// <summary>Takes over what changed, as a sync does: presences first, since a moved item is told in its new folder alone.</summary>
    private async Task FollowAsync()
    {
        var removed = new List<ItemId>();
        foreach (string path in Paths)
        {
            if (await fixture.TokenAsync(path) == tokens[path])
            {
                continue;
            }

            (List<ItemChange> changes, ChangePage last) = await fixture.ChangesAsync(random.Next(10) == 0 ? null : tokens[path], path);
            tokens[path] = last.Token;
            foreach (ItemChange change in changes)
            {
                if (change.IsRemoved)
                {
                    removed.Add(change.Id);
                }
                else
                {
                    follower[change.Id] = new(path, await fixture.TextAsync(change.Id), change.Flags, change.Version.Content.Number);
                }
            }
        }

        removed.ForEach(id => follower.Remove(id));
    }

    /// <summary>Writes as a sync does that has seen everything: each must be done, and none may come back as a change.</summary>
    private async Task SyncWriteAsync()
    {
        string path = Paths[random.Next(Paths.Length)];
        string target = Paths[random.Next(Paths.Length)];
        FolderId to = (await fixture.FolderAsync(target)).Id;
        var writes = new List<ItemWrite>();
        foreach ((ItemId id, ModelItem item) in model.Where(p => p.Value.Folder == path).ToList())
        {
            FlagChange change = RandomChange();
            switch (random.Next(8))
            {
                case 0:
                    writes.Add(new RemoveItem { Tag = writes.Count, Id = id });
                    model.Remove(id);
                    follower.Remove(id);
                    break;
                case 1:
                    writes.Add(new MoveItem { Tag = writes.Count, Id = id, To = to });
                    model[id] = follower[id] = item with { Folder = target };
                    break;
                case 2:
                    writes.Add(new ChangeItemFlags { Tag = writes.Count, Id = id, Change = change, Target = item.Flags.With(change) });
                    model[id] = follower[id] = item with { Flags = item.Flags.With(change) };
                    break;
            }
        }

        List<ItemOutcome> outcomes = await fixture.ApplyAsync(path, tokens[path], [.. writes]);
        outcomes.ShouldAllBe(o => o.Kind == OutcomeKind.Done);
        foreach (string each in Paths)
        {
            (await fixture.TokenAsync(each)).ShouldBe(tokens[each]!.Value);
        }
    }

    private async Task CompareAsync()
    {
        var stored = new Dictionary<ItemId, ModelItem>();
        foreach (string path in Paths)
        {
            List<StoredItem> items = await fixture.Store.Items.ListAsync(new() { Folder = FolderPath.Parse(path), OrderBy = (ItemOrder)random.Next(4) }).ToListAsync();
            foreach (StoredItem item in items)
            {
                stored.Add(item.Id, new(path, await fixture.TextAsync(item.Id), item.Flags, model[item.Id].Revision));
            }

            StoredFolder folder = (await fixture.Store.Folders.GetAsync(FolderPath.Parse(path)))!;
            (folder.ItemCount, folder.UnreadCount).ShouldBe((items.Count, items.Count(i => !i.Flags.System.HasFlag(SystemFlags.Seen))));
        }

        stored.OrderBy(p => p.Key).ShouldBe(model.OrderBy(p => p.Key));
    }

    private FlagChange RandomChange()
    {
        ItemFlags added = RandomFlags();
        ItemFlags removed = RandomFlags();
        return new(added, new(removed.System & ~added.System, removed.Tags.Except(added.Tags)));
    }

    private ItemFlags RandomFlags() =>
        StoreFixture.Flags((SystemFlags)random.Next(32), [.. new[] { "x", "two words", "é" }.Where(_ => random.Next(2) == 0)]);

    private sealed record ModelItem(string Folder, string Text, ItemFlags Flags, long Revision);
}
