using System.Globalization;
using System.Text.Json;
using IceWarp.Sync.Servers.Imap;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary>What an export holds, read from its files as another program would, and compared with nothing that wrote them.</summary>
internal static class ExportedFiles
{
    private const string Manifest = "manifest.jsonl";

    /// <summary>The folders and messages; the bytes, not their hashes in the manifest, are what counts.</summary>
    public static async Task<ServerSnapshot> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var directories = new Dictionary<string, string>(StringComparer.Ordinal);
        HashSet<string> files = [];
        List<string> messages = [];
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(directory, Manifest), cancellationToken))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement item = json.RootElement;
            string file = item.GetProperty("file").GetString()!, folder = NameOf(item.GetProperty("folder").GetString()!);
            files.Add(file).ShouldBeTrue($"{file} is named twice");
            Path.GetFileName(file).ShouldBe(item.GetProperty("id").GetString() + ".eml");
            string place = Path.GetDirectoryName(file)!;
            directories.TryAdd(place, folder);
            directories[place].ShouldBe(folder, $"two folders share {place}");
            Decode(place).ShouldBeOneOf(folder, Cut(folder));

            DateTimeOffset date = DateTimeOffset.Parse(item.GetProperty("internalDate").GetString()!, CultureInfo.InvariantCulture);
            File.GetLastWriteTimeUtc(Path.Combine(directory, file)).ShouldBe(date.UtcDateTime);
            messages.Add(ServerSnapshot.LineOf(
                folder, await File.ReadAllBytesAsync(Path.Combine(directory, file), cancellationToken), FlagsOf(item), date));
        }

        directories.Values.ShouldBeUnique();
        files.SymmetricExceptWith(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(directory, f)));
        files.ShouldBe([Manifest], "files apart from those that the manifest names");
        string[] folders = [.. Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories).Select(d => Path.GetRelativePath(directory, d))];
        messages.Sort(StringComparer.Ordinal);
        return new([.. folders.Select(d => directories.GetValueOrDefault(d) ?? Decode(d)).Order(StringComparer.Ordinal)], messages);
    }

    /// <summary>A folder's name from its text form.</summary>
    public static string NameOf(string path) => string.Join('/', path.Split('/').Select(Uri.UnescapeDataString));

    /// <summary>An item's flags and keywords as a server has them: a keyword of other letters goes in modified UTF-7.</summary>
    public static IEnumerable<string> FlagsOf(JsonElement item) =>
        Texts(item, "flags").Concat(Texts(item, "keywords").Select(k => k.All(char.IsAscii) ? k : ModifiedUtf7.Encode(k)));

    private static IEnumerable<string> Texts(JsonElement item, string property) => item.GetProperty(property).EnumerateArray().Select(t => t.GetString()!);

    // What follows a "~" tells names apart.
    private static string Decode(string place) => string.Join('/', place.Split('/').Select(s => Uri.UnescapeDataString(s.Split('~')[0])));

    // 183 bytes of a long name are left before its hash: 20 letters of three bytes each, and one byte more.
    private static string Cut(string folder) => folder.Length > 20 ? Uri.UnescapeDataString(Uri.EscapeDataString(folder)[..Math.Min(183, Uri.EscapeDataString(folder).Length)]) : folder;
}
