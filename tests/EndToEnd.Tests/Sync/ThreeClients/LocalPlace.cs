using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>The local side of a client, edited as an application does it.</summary>
internal sealed class LocalPlace : IPlace
{
    private readonly SqliteItemStore store;

    private LocalPlace(string name, SqliteItemStore store)
    {
        Name = name;
        this.store = store;
    }

    public string Name { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LocalPlace> OpenAsync(string name, string directory) => new(name, await SqliteItemStore.OpenFileAsync(
        new() { Path = Path.Combine(directory, "items.db"), Indexer = MessageIndexer.Instance, Durability = SqliteDurability.Relaxed }, Token));

    public async Task<PlaceView> TakeAsync()
    {
        IReadOnlyList<StoredFolder> folders = await store.Folders.ListAsync(Token);
        List<Letter> letters = [];
        foreach (StoredFolder folder in folders.Where(f => f.HoldsItems))
        {
            await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder.Path }, Token))
            {
                await using Stream content = await store.Items.OpenContentAsync(item.Id, Token);
                var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, Token);
                letters.Add(Letter.Read(NameOf(folder), bytes.ToArray(), Mailbox.FlagNames(item.Flags), item.InternalDate, item.Id));
            }
        }

        return new([.. folders.Select(NameOf)], [.. folders.Where(f => f.HoldsItems).Select(NameOf)], letters);
    }

    public async Task AddAsync(string folder, byte[] bytes, IReadOnlyList<string> flags) =>
        await store.Items.AddAsync(PathOf(folder), bytes, FlagsOf(flags), null, Token);

    public Task FlagAsync(Letter letter, IReadOnlyList<string> added, IReadOnlyList<string> removed) =>
        store.Items.ChangeFlagsAsync([IdOf(letter)], new(FlagsOf(added), FlagsOf(removed)), Token);

    public Task DeleteAsync(Letter letter) => store.Items.DeleteAsync([IdOf(letter)], Token);

    public Task MoveAsync(Letter letter, string folder) => store.Items.MoveAsync([IdOf(letter)], PathOf(folder), Token);

    public Task UpdateAsync(Letter letter, byte[] bytes) => store.Items.UpdateAsync(IdOf(letter), bytes, Token);

    public async Task CreateFolderAsync(string folder) => await store.Folders.CreateAsync(PathOf(folder), cancellationToken: Token);

    public Task MoveFolderAsync(string from, string to) => store.Folders.MoveAsync(PathOf(from), PathOf(to), Token);

    public async Task<IReadOnlyList<string>> DeleteFolderAsync(string folder)
    {
        string[] gone = [.. (await store.Folders.ListAsync(Token)).Select(NameOf).Where(f => f == folder || f.StartsWith(folder + "/", StringComparison.Ordinal))];
        await store.Folders.DeleteAsync(PathOf(folder), Token);
        return gone;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static string NameOf(StoredFolder folder) => string.Join('/', folder.Path.Names);

    private static FolderPath PathOf(string name) => FolderPath.Of(name.Split('/'));

    private static ItemId IdOf(Letter letter) => (ItemId)letter.Handle;

    private static ItemFlags FlagsOf(IReadOnlyList<string> names) => new(
        names.Where(n => n[0] == '\\').Aggregate(SystemFlags.None, (sum, n) => sum | Enum.Parse<SystemFlags>(n[1..])),
        KeywordSet.Of(names.Where(n => n[0] != '\\')));
}
