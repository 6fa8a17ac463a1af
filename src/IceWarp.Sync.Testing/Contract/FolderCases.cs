using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using static IceWarp.Sync.Testing.Contract.StoreProbe;

namespace IceWarp.Sync.Testing.Contract;

/// <summary>What the port promises of folders.</summary>
internal static class FolderCases
{
    public static async Task FreshHoldsInbox(StoreProbe store) => Holds(await store.FindAsync(Inbox).ConfigureAwait(false) is { HoldsItems: true }, "INBOX is listed.");

    public static async Task CreateTwiceIsTheSame(StoreProbe store)
    {
        FolderInfo first = await store.FolderAsync("Made").ConfigureAwait(false);
        FolderInfo second = await store.FolderAsync("Made").ConfigureAwait(false);
        Holds(first.Id == second.Id, "Creating a folder that is there gives that folder.");
        Holds((await store.FindAsync(first.Path).ConfigureAwait(false))?.Id == first.Id, "A created folder is listed.");
    }

    public static async Task OddNamesSurvive(StoreProbe store)
    {
        foreach (string name in new[] { "Äpfel & Birnen", "日本", "a b", "100%25", "x~y" })
        {
            await store.FolderAsync(name).ConfigureAwait(false);
            Holds(await store.FindAsync(FolderPath.Parse(name)).ConfigureAwait(false) is not null, $"A folder named '{name}' is listed by that name.");
        }
    }

    public static async Task MoveTakesAllAlong(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("From").ConfigureAwait(false);
        await store.FolderAsync("From/Sub").ConfigureAwait(false);
        await store.AddAsync(folder.Id, "kept").ConfigureAwait(false);
        var to = FolderPath.Parse("To");
        FolderInfo? moved = await store.ApplyAsync(new FolderChange.Move(folder.Id, to)).ConfigureAwait(false);
        Holds(moved is not null && moved.Path.Equals(to), "A moved folder is the result.");
        Holds(await store.FindAsync(folder.Path).ConfigureAwait(false) is null, "A moved folder is not where it was.");
        Holds(await store.FindAsync(FolderPath.Parse("To/Sub")).ConfigureAwait(false) is not null, "Folders inside go along.");
        Holds((await store.ChangesAsync(moved!.Id, null).ConfigureAwait(false)).Changes.Count == 1, "Items go along.");
        FolderInfo? again = await store.ApplyAsync(new FolderChange.Move(moved.Id, to)).ConfigureAwait(false);
        Holds(again?.Id == moved.Id, "Moving a folder to where it is succeeds.");
    }

    public static async Task FullIsNotDeleted(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Full").ConfigureAwait(false);
        await store.AddAsync(folder.Id, "kept").ConfigureAwait(false);
        await store.RefusesAsync(new FolderChange.Delete(folder.Id), "A folder that holds items is not deleted.").ConfigureAwait(false);
        Holds(await store.FindAsync(folder.Path).ConfigureAwait(false) is not null, "A refused folder stays.");
    }

    public static async Task EmptyIsDeletedTwice(StoreProbe store)
    {
        FolderInfo folder = await store.FolderAsync("Empty").ConfigureAwait(false);
        await store.ApplyAsync(new FolderChange.Delete(folder.Id)).ConfigureAwait(false);
        await store.ApplyAsync(new FolderChange.Delete(folder.Id)).ConfigureAwait(false);
        Holds(await store.FindAsync(folder.Path).ConfigureAwait(false) is null, "A deleted folder is not listed.");
    }

    public static async Task ChildrenOutliveTheirParent(StoreProbe store)
    {
        FolderInfo parent = await store.FolderAsync("Parent").ConfigureAwait(false);
        FolderInfo child = await store.FolderAsync("Parent/Child").ConfigureAwait(false);
        await store.AddAsync(child.Id, "kept").ConfigureAwait(false);
        await store.ApplyAsync(new FolderChange.Delete(parent.Id)).ConfigureAwait(false);
        FolderInfo? left = await store.FindAsync(child.Path).ConfigureAwait(false);
        Holds(left is not null && (await store.ChangesAsync(left.Id, null).ConfigureAwait(false)).Changes.Count == 1, "Folders inside a deleted one stay, with their items.");
    }
}
