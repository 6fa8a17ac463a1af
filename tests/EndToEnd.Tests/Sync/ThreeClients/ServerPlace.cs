using System.Globalization;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>The account on the server, edited in a session of its own, and the witness of what the server holds.</summary>
internal sealed class ServerPlace(RawImap session) : IPlace
{
    public string Name => Places.Server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PlaceView> TakeAsync(Mailbox mailbox)
    {
        await using var place = new ServerPlace(await mailbox.OtherClientAsync());
        return await place.TakeAsync();
    }

    public async Task<PlaceView> TakeAsync()
    {
        IReadOnlyList<RawMailbox> all = await session.ListAsync(Token);
        List<Letter> letters = [];
        foreach (RawMailbox mailbox in all.Where(f => f.CanBeSelected))
        {
            letters.AddRange((await session.FetchAllAsync(mailbox.Name, Token))
                .Select(m => Letter.Read(mailbox.Name, m.Bytes, m.Flags, m.InternalDate, m.Uid.ToString(CultureInfo.InvariantCulture))));
        }

        return new([.. all.Select(f => f.Name)], [.. all.Where(f => f.CanBeSelected).Select(f => f.Name)], letters);
    }

    public Task AddAsync(string folder, byte[] bytes, IReadOnlyList<string> flags) => session.AppendAsync(folder, new NewMessage(bytes, flags, null), Token);

    public async Task FlagAsync(Letter letter, IReadOnlyList<string> added, IReadOnlyList<string> removed)
    {
        if (added.Count > 0)
            await session.StoreAsync(letter.Folder, UidOf(letter), "+FLAGS.SILENT", string.Join(' ', added), Token);
        if (removed.Count > 0)
            await session.StoreAsync(letter.Folder, UidOf(letter), "-FLAGS.SILENT", string.Join(' ', removed), Token);
    }

    public Task DeleteAsync(Letter letter) => session.ExpungeAsync(letter.Folder, UidOf(letter), Token);

    public Task MoveAsync(Letter letter, string folder) => session.MoveAsync(letter.Folder, UidOf(letter), folder, Token);

    public Task UpdateAsync(Letter letter, byte[] bytes) => throw new NotSupportedException("What is on an IMAP server never changes.");

    public Task CreateFolderAsync(string folder) => session.CreateAsync(folder, Token);

    public async Task MoveFolderAsync(string from, string to)
    {
        await session.SelectAsync("INBOX", Token);
        await session.RenameAsync(from, to, Token);
    }

    public async Task<IReadOnlyList<string>> DeleteFolderAsync(string folder)
    {
        // What is selected cannot safely be deleted; the folders inside stay (RFC 9051 section 6.3.5).
        await session.SelectAsync("INBOX", Token);
        await session.DeleteAsync(folder, Token);
        return [folder];
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static string UidOf(Letter letter) => (string)letter.Handle;
}
