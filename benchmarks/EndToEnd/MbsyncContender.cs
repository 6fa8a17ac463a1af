using IceWarp.Sync.Servers.Mail;
using IceWarp.Sync.Servers.Rivals;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>mbsync with a Maildir as its local side.</summary>
internal sealed class MbsyncContender(string name, string directory, MbsyncOptions options) : Contender(name, options.User)
{
    private Mbsync? mbsync;

    private string Inbox => Path.Combine(mbsync!.Maildir, "INBOX");

    public override async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
        mbsync = Mbsync.Create(directory, options);
        await Task.CompletedTask;
    }

    public override Task<Cost> SyncAsync(CancellationToken cancellationToken) =>
        TimedProcess.RunAsync(mbsync!.Command[0], mbsync.Command.Skip(1), cancellationToken);

    public override async Task EditAsync(int added, int flagged, int seed, CancellationToken cancellationToken)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Inbox, "cur")).Order(StringComparer.Ordinal).Take(flagged).ToList())
        {
            // Flags of a Maildir name stand in alphabetical order.
            int at = file.LastIndexOf(',') + 1;
            string flags = file[at..];
            string turned = flags.Contains('F', StringComparison.Ordinal)
                ? flags.Replace("F", "", StringComparison.Ordinal)
                : string.Concat((flags + "F").Order());
            File.Move(file, file[..at] + turned);
        }

        int number = 0;
        foreach (var message in new MailMaker(seed).Take(added))
        {
            // Maildir holds lines that end with LF; mbsync adds the CR.
            byte[] lines = [.. message.Bytes.Where(b => b != '\r')];
            await File.WriteAllBytesAsync(Path.Combine(Inbox, "new", $"{seed}.{++number}.bench"), lines, cancellationToken);
        }

        // It would wait for the second to pass in which its Maildir was changed; that is not what is measured.
        await Task.Delay(TimeSpan.FromSeconds(1.1), cancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
