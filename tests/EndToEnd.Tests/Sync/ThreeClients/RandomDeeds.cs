using System.Text;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Sync.ThreeClients;

/// <summary>Random edits at one place, each of another message, written down in the ledger.</summary>
internal sealed class RandomDeeds(Random random, Ledger ledger, List<string> story)
{
    private const int FewLetters = 25, ManyLetters = 50, ManyFolders = 12, AddKinds = 5;
    private static readonly string[] Flags = [@"\Seen", @"\Flagged", @"\Answered", @"\Draft"];
    private static readonly string[] Keywords = ["work", "$Label1", "Rechnung"];
    private static readonly string[] Loose = ["Loose", "Loose/in", "Two & more", "\u00DCber", "Deep/down/here", "50%"];
    private static readonly string[] Kept = ["Kept-2", "Kept-3/in", "Kept-4"];
    private readonly Dictionary<string, string> ids = [];
    private PlaceView view = new([], [], []);
    private List<Letter> left = [];

    /// <summary>Makes so many edits.</summary>
    /// <param name="place">Where.</param>
    /// <param name="count">How many.</param>
    /// <param name="movesFolders">Whether folders are renamed and deleted too.</param>
    public async Task MakeAsync(IPlace place, int count, bool movesFolders)
    {
        view = await place.TakeAsync();
        left = [.. view.Letters.OrderBy(l => l.Mark, StringComparer.Ordinal)];
        for (; count > 0; count--)
        {
            int kind = random.Next(movesFolders ? 24 : 21);
            if (view.Letters.Count < FewLetters || left.Count == 0)
                await AddAsync(place);
            else if (view.Letters.Count > ManyLetters && kind < AddKinds + 2)
                await DeleteAsync(place);
            else
                await MakeAsync(place, kind);
        }
    }

    /// <summary>Adds a message.</summary>
    public async Task AddAsync(IPlace place)
    {
        string folder = One(view.Boxes), mark = ledger.NextMark();
        IReadOnlyList<string> flags = [.. WordsAt(place).Where(_ => random.Next(4) == 0)];
        byte[] bytes = Write(mark);
        story.Add($"{place.Name}: add {mark} to '{folder}' {string.Join(' ', flags)}");
        ledger.Added(mark, bytes, folder, flags);
        await place.AddAsync(folder, bytes, flags);
    }

    private Task MakeAsync(IPlace place, int kind) => kind switch
    {
        < AddKinds => AddAsync(place),
        < 12 => FlagAsync(place),
        < 15 => DeleteAsync(place),
        < 18 when place.Name != Places.Maildir => MoveAsync(place),
        < 20 when place.Name is not (Places.Maildir or Places.Server) => UpdateAsync(place),
        < 20 => FlagAsync(place),
        < 22 => CreateFolderAsync(place),
        _ when place.Name != Places.Maildir => ChangeFolderAsync(place, isDeletion: kind == 23),
        _ => DeleteAsync(place),
    };

    private async Task FlagAsync(IPlace place)
    {
        Letter letter = TakeOne();
        string[] words = [.. WordsAt(place)], changed = [.. words.Where(_ => random.Next(3) == 0).DefaultIfEmpty(One(words))];
        string[] added = [.. changed.Except(letter.Flags)], removed = [.. changed.Intersect(letter.Flags)];
        story.Add($"{place.Name}: flag {letter.Mark} in '{letter.Folder}' +{string.Join(' ', added)} -{string.Join(' ', removed)}");
        ledger.Flagged(place.Name, letter, added, removed);
        await place.FlagAsync(letter, added, removed);
    }

    private async Task DeleteAsync(IPlace place)
    {
        Letter letter = TakeOne();
        story.Add($"{place.Name}: delete {letter.Mark} in '{letter.Folder}'");
        ledger.Deleted(place.Name, letter);
        await place.DeleteAsync(letter);
        view = view with { Letters = [.. view.Letters.Where(l => l != letter)] };
    }

    private async Task MoveAsync(IPlace place)
    {
        Letter letter = TakeOne();
        string folder = One(view.Boxes);
        if (folder == letter.Folder)
            return;
        story.Add($"{place.Name}: move {letter.Mark} from '{letter.Folder}' to '{folder}'");
        ledger.Moved(place.Name, letter, folder);
        await place.MoveAsync(letter, folder);
    }

    private async Task UpdateAsync(IPlace place)
    {
        Letter letter = TakeOne();
        string mark = ledger.NextMark();
        byte[] bytes = Write(mark, random.Next(2) == 0 ? ids[letter.Mark] : null);
        story.Add($"{place.Name}: edit {letter.Mark} in '{letter.Folder}' to {mark}{(ids[mark] == ids[letter.Mark] ? ", same id" : "")}");
        ledger.Updated(place.Name, letter, mark, bytes);
        await place.UpdateAsync(letter, bytes);
    }

    private async Task CreateFolderAsync(IPlace place)
    {
        string folder = One(place.Name == Places.Maildir || random.Next(4) == 0 ? Kept : Loose);
        if (view.Folders.Contains(folder) || view.Folders.Count > ManyFolders)
            return;
        story.Add($"{place.Name}: make folder '{folder}'");
        ledger.FolderMade(folder);
        await place.CreateFolderAsync(folder);
        await RefreshAsync(place);
    }

    private async Task ChangeFolderAsync(IPlace place, bool isDeletion)
    {
        string[] free = [.. view.Boxes.Where(b => !Places.IsOfMaildir(b))];
        if (free.Length == 0)
            return;
        string folder = One(free), to = One(Loose);
        try
        {
            // What is there now, and not what was there when the edits began: what goes with a folder is as good as deleted one by one.
            await RefreshAsync(place);
            story.Add($"{place.Name}: {(isDeletion ? $"delete folder '{folder}'" : $"rename folder '{folder}' to '{to}'")}");
            if (isDeletion)
                ledger.FoldersDeleted(place.Name, await place.DeleteFolderAsync(folder), view);
            else
                await place.MoveFolderAsync(folder, to);
            ledger.FolderMoved();
        }
        catch (Exception refusal) when (refusal is RawImapException or InvalidOperationException)
        {
            // A name that is taken, or a folder inside itself.
            story.Add($"  (refused: {refusal.Message})");
        }

        await RefreshAsync(place);
    }

    // Handles change with folders; what was edited already is not edited again.
    private async Task RefreshAsync(IPlace place)
    {
        HashSet<string> marks = [.. left.Select(l => l.Mark)];
        view = await place.TakeAsync();
        left = [.. view.Letters.Where(l => marks.Contains(l.Mark)).OrderBy(l => l.Mark, StringComparer.Ordinal)];
    }

    private byte[] Write(string mark, string? known = null)
    {
        // Some have no Message-ID, and some the same one as others, as a list's copies have; every length is another one.
        string id = ids[mark] = known ?? random.Next(8) switch
        {
            0 => "",
            1 => "Message-ID: <list@three.test>\r\n",
            _ => $"Message-ID: <{mark}@three.test>\r\n",
        };
        int length = 40 + (int.Parse(mark.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) * 7 % 3001);
        return Encoding.ASCII.GetBytes($"From: a@three.test\r\nSubject: {mark}\r\n{id}\r\n{mark}\r\n{new string('x', length)}\r\n");
    }

    private static IEnumerable<string> WordsAt(IPlace place) => place.Name == Places.Maildir ? Flags : Flags.Concat(Keywords);

    private Letter TakeOne()
    {
        Letter letter = One(left);
        left.Remove(letter);
        return letter;
    }

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
