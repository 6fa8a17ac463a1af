using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>Gives each folder its directory inside an export. Names that differ by case alone get a number, for file systems that do not tell case apart.</summary>
internal sealed class FolderDirectories
{
    private readonly Dictionary<FolderPath, string> directories = [];
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of the folder's directory, with <c>/</c> between. Parents must have been asked for before.</summary>
    public string Of(FolderPath folder)
    {
        if (folder.IsRoot)
        {
            return "";
        }

        if (!directories.TryGetValue(folder, out string? directory))
        {
            string parent = Of(folder.Parent);
            string segment = SegmentName.Encode(folder.Name);
            directory = Join(parent, segment);
            for (int number = 2; !taken.Add(directory); number++)
            {
                directory = Join(parent, $"{segment}~{number}");
            }

            directories.Add(folder, directory);
        }

        return directory;
    }

    private static string Join(string parent, string segment) => parent.Length == 0 ? segment : parent + "/" + segment;
}
