using System.Globalization;
using System.Security.Cryptography;

namespace IceWarp.Sync.Servers.Imap;

/// <summary>
/// A whole account in sorted lines, one for each folder and each message: folder, SHA-256 of the bytes, flags and
/// keywords, INTERNALDATE in UTC. Two accounts, or an account and an export, are the same when the lines are.
/// </summary>
public sealed record ServerSnapshot(IReadOnlyList<string> Folders, IReadOnlyList<string> Messages)
{
    public static async Task<ServerSnapshot> TakeAsync(RawImap session, CancellationToken cancellationToken)
    {
        List<string> folders = [];
        List<string> messages = [];
        foreach (var mailbox in await session.ListAsync(cancellationToken))
        {
            folders.Add(mailbox.Name);
            if (!mailbox.CanBeSelected)
                continue;
            foreach (var message in await session.FetchAllAsync(mailbox.Name, cancellationToken))
                messages.Add(LineOf(mailbox.Name, message.Bytes, message.Flags, message.InternalDate));
        }

        folders.Sort(StringComparer.Ordinal);
        messages.Sort(StringComparer.Ordinal);
        return new ServerSnapshot(folders, messages);
    }

    /// <summary>The line of one message; for building the other side of a comparison.</summary>
    public static string LineOf(string folder, ReadOnlySpan<byte> bytes, IEnumerable<string> flags, DateTimeOffset date)
    {
        var sorted = string.Join(' ', flags.Where(f => f != "\\Recent").Order(StringComparer.Ordinal));
        var utc = date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return $"{folder}|{Convert.ToHexStringLower(SHA256.HashData(bytes))}|{sorted}|{utc}";
    }

    /// <summary>What is in one snapshot and not in the other, for the message of a failed test; empty when they are the same.</summary>
    public string DifferenceTo(ServerSnapshot other)
    {
        List<string> lines = [];
        AddDifference(lines, Folders, other.Folders);
        AddDifference(lines, Messages, other.Messages);
        return string.Join('\n', lines);
    }

    // As multisets: a message held twice on one side alone is a difference.
    private static void AddDifference(List<string> lines, IReadOnlyList<string> mine, IReadOnlyList<string> theirs)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in mine)
            counts[line] = counts.GetValueOrDefault(line) + 1;
        foreach (var line in theirs)
            counts[line] = counts.GetValueOrDefault(line) - 1;
        foreach (var (line, count) in counts.Where(c => c.Value != 0))
            lines.Add($"{(count > 0 ? "only here" : "only there")} x{Math.Abs(count)}: {line}");
    }
}
