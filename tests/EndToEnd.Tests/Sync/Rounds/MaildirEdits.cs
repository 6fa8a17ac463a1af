using System.Globalization;
using IceWarp.Sync.Servers.Dovecot;
using IceWarp.Sync.Servers.Rivals;

namespace IceWarp.Sync.EndToEnd.Sync.Rounds;

/// <summary>The other client as mbsync: it keeps a Maildir of its own in which messages are added, flagged and deleted.</summary>
internal sealed class MaildirEdits(DovecotServer server, string directory, EditWords words, List<string> story)
{
    private const string Letters = "FRS";
    private readonly Mbsync mbsync = Mbsync.Create(
        directory, new MbsyncOptions(server.ImapPort, "alice", server.PasswordOf("alice")) { Patterns = $"INBOX {EditWords.Quiet}" });

    private int lastFile;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Brings the Maildir up to date, makes so many edits there and brings them to the server.</summary>
    public async Task MakeAsync(int count)
    {
        await SyncAsync();
        for (; count > 0; count--)
        {
            string folder = Path.Combine(mbsync.Maildir, words.One(["INBOX", EditWords.Quiet]));
            string[] files = [.. Directory.GetFiles(Path.Combine(folder, "cur")).Order(StringComparer.Ordinal)];
            int kind = words.Random.Next(4);
            if (kind == 0 || files.Length < 5)
                await AddAsync(folder);
            else if (kind < 3)
                Flag(words.One(files));
            else
                Delete(words.One(files));
        }

        await SyncAsync();
    }

    private async Task AddAsync(string folder)
    {
        string name = $"{++lastFile}.{words.Random.Next()}.host";
        story.Add($"mbsync: add {name} to {folder}");
        string text = $"From: m@example.test\nSubject: from a maildir {name}\nMessage-ID: <{name}@example.test>\n\nbody {words.Random.NextInt64()}\n";
        await File.WriteAllTextAsync(Path.Combine(folder, "new", name), text, Token);
    }

    private void Flag(string file)
    {
        int info = file.LastIndexOf(":2,", StringComparison.Ordinal);
        string flags = info < 0 ? "" : file[(info + 3)..], bare = info < 0 ? file : file[..info];
        char letter = Letters[words.Random.Next(Letters.Length)];
        string changed = flags.Contains(letter, StringComparison.Ordinal) ? flags.Replace(letter.ToString(CultureInfo.InvariantCulture), "", StringComparison.Ordinal) : string.Concat((flags + letter).Order());
        story.Add($"mbsync: flag {Path.GetFileName(file)} {changed}");
        File.Move(file, $"{bare}:2,{changed}");
    }

    private void Delete(string file)
    {
        story.Add($"mbsync: delete {Path.GetFileName(file)}");
        File.Delete(file);
    }

    private async Task SyncAsync()
    {
        var result = await mbsync.SyncAsync(Token);
        result.ExitCode.ShouldBe(0, result.Error);
    }
}
