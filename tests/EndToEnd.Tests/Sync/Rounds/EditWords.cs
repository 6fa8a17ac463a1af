using IceWarp.Sync.Servers.Imap;
using IceWarp.Sync.Servers.Mail;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>What random edits are made of: names, flags, messages. The same for the same seed.</summary>
internal sealed class EditWords(Random random, int seed)
{
    /// <summary>Never renamed or deleted: mbsync works here.</summary>
    public const string Quiet = "Quiet";

    private static readonly string[] Flags = ["\\Seen", "\\Flagged", "\\Answered", "\\Draft", "\\Deleted", "work", "$Forwarded", "Rechnung"];
    private static readonly string[] Children = ["one", "Two", "& more", "\u00FCb\u00E9r \"x\"", "50%", "a*b"];
    private static readonly string[] Tops = [.. HardNames.All.Where(n => n.Length < 60)];
    private readonly MailMaker maker = new(seed, 1500);

    public Random Random => random;

    public NewMessage Message() => maker.Next();

    public NewMessage Message(int bytes) => maker.Next() with { Bytes = maker.OfSize(bytes) };

    /// <summary>One to three flags that are added and one or two that are removed, none of them both.</summary>
    public (IReadOnlyList<string> Added, IReadOnlyList<string> Removed) FlagChange()
    {
        string[] mixed = [.. Flags];
        random.Shuffle(mixed);
        return (mixed[..random.Next(1, 4)], mixed[^random.Next(1, 3)..]);
    }

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    /// <summary>A place for a new or moved folder: at the top, or inside a folder that there is.</summary>
    public string Place(IReadOnlyList<string> folders)
    {
        string parent = One(folders);
        bool isInside = random.Next(3) == 0 && parent != Quiet && parent.Count(c => c == '/') < 3;
        return isInside ? $"{parent}/{One(Children)}" : One(Tops);
    }
}
