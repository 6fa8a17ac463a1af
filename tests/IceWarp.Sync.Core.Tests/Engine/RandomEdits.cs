using System.Globalization;
using System.Text;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Testing.Stores;

namespace IceWarp.Sync.Core.Tests.Engine;

/// <summary>Edits of one side at random, and what must be true of the contents afterwards whatever the other side did.</summary>
internal sealed class RandomEdits(Random random, World world, bool withFolders)
{
    private static readonly string[] Names = ["A", "B", "C", "a", "D%2Fd"];
    private int lastText;

    /// <summary>Texts that both sides agreed on at the end of the last round.</summary>
    private Dictionary<string, int> agreed = [];

    private readonly Dictionary<string, int> made = [];
    private readonly HashSet<string> dropped = [];
    private readonly Dictionary<string, int> touched = [];
    private readonly Dictionary<string, HashSet<Side>> makers = [];

    /// <summary>How often each text was written since the round began.</summary>
    public IReadOnlyDictionary<string, int> Written => made;

    /// <summary>Texts that were deleted or replaced on either side since the round began.</summary>
    public IReadOnlySet<string> Dropped => dropped;

    public List<string> Story { get; } = [];

    /// <summary>Begins a round: nothing was edited since both sides agreed.</summary>
    public void Begin()
    {
        agreed = Count(world.Server);
        made.Clear();
        dropped.Clear();
        touched.Clear();
        makers.Clear();
        Story.Clear();
        Story.Add("before: " + World.Text(world.Server).Replace("\r\n", " ", StringComparison.Ordinal).Replace("\n", " | ", StringComparison.Ordinal));
    }

    public void Edit(Side side)
    {
        try
        {
            EditOnce(side);
        }
        catch (Core.Stores.SyncException)
        {
            Story.Add("  (refused)");
        }
    }

    private void EditOnce(Side side)
    {
        InMemoryStore store = world.On(side);
        int kind = random.Next(withFolders ? 15 : 11);
        string[] folders = [.. store.Folders().Select(f => f.ToString())];
        InMemoryItem[] items = [.. store.Items()];
        string folder = folders[random.Next(folders.Length)];
        InMemoryItem? item = items.Length > 0 ? items[random.Next(items.Length)] : null;
        switch (kind)
        {
            case <= 2:
                Add(store, side, folder);
                break;
            case <= 4 when item is not null:
                Tell(side, $"flag {Text(item)}");
                store.Edits.Flag(item.Id, new FlagChange(new((SystemFlags)random.Next(8), KeywordSet.Of(random.Next(2) == 0 ? [] : ["k1"])), new((SystemFlags)random.Next(8), null)));
                break;
            case <= 6 when item is not null:
                Tell(side, $"move {Text(item)} to {folder}");
                Touch(Text(item));
                store.Edits.Move(item.Id, folder);
                break;
            case <= 8 when item is not null:
                Tell(side, $"delete {Text(item)}");
                dropped.Add(Text(item));
                Touch(Text(item));
                store.Edits.Delete(item.Id);
                break;
            case <= 10 when item is not null:
                string text = NextText();
                Tell(side, $"edit {Text(item)} to {text}");
                dropped.Add(Text(item));
                Touch(Text(item));
                Made(side, text);
                store.Edits.Replace(item.Id, text);
                break;
            default:
                EditFolder(store, side, folder, kind);
                break;
        }
    }

    /// <summary>What was not deleted or replaced on either side is there once; what was made in this round too, unless it was deleted again.</summary>
    public void ShouldHaveLostNothing()
    {
        Dictionary<string, int> now = Count(world.Server);
        foreach ((string text, int count) in agreed.Concat(made))
        {
            int there = now.GetValueOrDefault(text);
            bool isAlone = count == 1;
            if (!dropped.Contains(text))
            {
                // Both sides may have been given the same: after an interruption that is one.
                there.ShouldBeGreaterThanOrEqualTo(!isAlone && makers.GetValueOrDefault(text)?.Count > 1 ? 1 : count, $"copies of {text}");
            }

            // An edit on both sides keeps both versions, and a move beats a deletion: but never is anything there twice. Of copies that
            // look alike nobody can say which of them was moved or deleted: each that was touched may stay.
            there.ShouldBeLessThanOrEqualTo(isAlone ? count : count + touched.GetValueOrDefault(text), $"copies of {text}");
        }

        now.Keys.Except(agreed.Keys).Except(made.Keys).ShouldBeEmpty("texts that nobody wrote");
    }

    private void Add(InMemoryStore store, Side side, string folder)
    {
        string text = NextText();
        if (random.Next(8) == 0 && made.Count > 0)
        {
            text = made.Keys.ElementAt(random.Next(made.Count));
        }

        Tell(side, $"add {text} to {folder}");
        store.Edits.Add(folder, text, new((SystemFlags)random.Next(4), null));
        Made(side, text);
    }

    private void EditFolder(InMemoryStore store, Side side, string folder, int kind)
    {
        string name = Names[random.Next(Names.Length)];
        string path = random.Next(2) == 0 || folder == "INBOX" ? name : $"{folder}/{name}";
        if (kind == 11)
        {
            Tell(side, $"make folder {path}");
            store.Edits.CreateFolder(path);
        }
        else if (kind <= 13)
        {
            Tell(side, $"move folder {folder} to {path}");
            store.Edits.MoveFolder(folder, path);
        }
        else
        {
            Tell(side, $"delete folder {folder}");
            FolderPath doomed = FolderPath.Parse(folder);
            string[] inside = [.. store.Items().Where(i => i.Folder.Equals(doomed) || i.Folder.IsInside(doomed)).Select(Text)];
            store.Edits.DeleteFolder(folder);
            dropped.UnionWith(inside);
        }
    }

    private string NextText() => string.Create(CultureInfo.InvariantCulture, $"Message-ID: <{++lastText}@x>\r\n\r\nbody {lastText}");

    private void Made(Side side, string text)
    {
        made[text] = made.GetValueOrDefault(text) + 1;
        (makers.TryGetValue(text, out HashSet<Side>? sides) ? sides : makers[text] = []).Add(side);
    }

    private void Touch(string text) => touched[text] = touched.GetValueOrDefault(text) + 1;

    private void Tell(Side side, string what) => Story.Add($"{side}: {what.Replace("\r\n", " ", StringComparison.Ordinal)}");

    private static string Text(InMemoryItem item) => Encoding.UTF8.GetString(item.Content.Span);

    private static Dictionary<string, int> Count(InMemoryStore store) => store.Items().GroupBy(Text).ToDictionary(g => g.Key, g => g.Count());
}
