using System.Text;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>The Maildir that mbsync keeps, edited as a mail program does it: files are added, renamed and removed.</summary>
internal sealed class MaildirPlace(string directory, Random random) : IPlace
{
    private const string Info = ":2,";
    private static readonly (char Letter, string Flag)[] Known = [('D', @"\Draft"), ('F', @"\Flagged"), ('R', @"\Answered"), ('S', @"\Seen"), ('T', @"\Deleted")];
    private static int lastFile;

    public string Name => Places.Maildir;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<PlaceView> TakeAsync()
    {
        string[] folders = [.. Directory.GetDirectories(directory, "cur", SearchOption.AllDirectories)
            .Select(d => Path.GetRelativePath(directory, Path.GetDirectoryName(d)!)).Order(StringComparer.Ordinal)];
        List<Letter> letters = [];
        foreach (string folder in folders)
        {
            foreach (string file in new[] { "cur", "new" }.SelectMany(d => Directory.GetFiles(Path.Combine(directory, folder, d))).Order(StringComparer.Ordinal))
            {
                letters.Add(Letter.Read(
                    folder, await File.ReadAllBytesAsync(file, Token), Known.Where(k => LettersOf(file).Contains(k.Letter, StringComparison.Ordinal)).Select(k => k.Flag), null, file));
            }
        }

        return new(folders, folders, letters);
    }

    public async Task AddAsync(string folder, byte[] bytes, IReadOnlyList<string> flags)
    {
        string name = $"{DateTimeOffset.UnixEpoch.ToUnixTimeSeconds()}.{Interlocked.Increment(ref lastFile)}_{random.Next()}.host";
        string partial = Path.Combine(directory, folder, "tmp", name), letters = Write(flags);
        await File.WriteAllTextAsync(partial, Encoding.Latin1.GetString(bytes).Replace("\r", "", StringComparison.Ordinal), Token);
        File.Move(partial, Path.Combine(directory, folder, letters.Length == 0 ? Path.Combine("new", name) : Path.Combine("cur", name + Info + letters)));
    }

    public Task FlagAsync(Letter letter, IReadOnlyList<string> added, IReadOnlyList<string> removed)
    {
        Rename(letter, Write([.. letter.Flags.Union(added).Except(removed)]));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(Letter letter)
    {
        // One program removes the file, another marks it as trashed.
        if (random.Next(2) == 0)
            File.Delete((string)letter.Handle);
        else
            Rename(letter, Write([.. letter.Flags, @"\Deleted"]));
        return Task.CompletedTask;
    }

    // A file that is moved keeps the UID in its name, which mbsync takes for another message's: its manual tells to rename it.
    public Task MoveAsync(Letter letter, string folder) => throw new NotSupportedException("A mail program copies and deletes.");

    public Task UpdateAsync(Letter letter, byte[] bytes) => throw new NotSupportedException("A file of a Maildir never changes.");

    public Task CreateFolderAsync(string folder)
    {
        foreach (string name in (string[])["tmp", "new", "cur"])
            Directory.CreateDirectory(Path.Combine(directory, folder, name));
        return Task.CompletedTask;
    }

    public Task MoveFolderAsync(string from, string to) => throw new NotSupportedException("mbsync knows no renaming.");

    public Task<IReadOnlyList<string>> DeleteFolderAsync(string folder) => throw new NotSupportedException("mbsync deletes no folder that holds messages.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Rename(Letter letter, string letters)
    {
        string file = (string)letter.Handle, name = Path.GetFileName(file);
        int info = name.IndexOf(Info, StringComparison.Ordinal);
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(file))!;
        File.Move(file, Path.Combine(folder, "cur", (info < 0 ? name : name[..info]) + Info + letters));
    }

    private static string LettersOf(string file) => file.LastIndexOf(Info, StringComparison.Ordinal) is >= 0 and var info ? file[(info + Info.Length)..] : "";

    private static string Write(IReadOnlyList<string> flags) => string.Concat(Known.Where(k => flags.Contains(k.Flag)).Select(k => k.Letter));
}
