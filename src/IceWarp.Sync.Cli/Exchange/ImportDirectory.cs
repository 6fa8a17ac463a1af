using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>The directory an import reads. Nothing in it is reached through a link, nothing outside of it is reached at all.</summary>
internal sealed class ImportDirectory
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
    private readonly string root;

    /// <exception cref="UsageException">There is no such directory.</exception>
    public ImportDirectory(string path)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(root))
        {
            throw new UsageException(Texts.NoDirectory(path));
        }
    }

    /// <summary>The manifest, where there is one.</summary>
    public FileStream? OpenManifest() =>
        File.Exists(Path.Combine(root, Manifest.FileName)) ? Open(Manifest.FileName) : null;

    /// <summary>Opens a file by its path inside the directory.</summary>
    /// <exception cref="IOException">The path leads out of the directory, or through a link.</exception>
    public FileStream Open(string relative) => new(Resolve(relative), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);

    /// <summary>When the file was last written.</summary>
    public DateTimeOffset TimeOf(string relative) => File.GetLastWriteTimeUtc(Resolve(relative));

    /// <summary>Directories, parents first, each with a path inside this one; this one itself is the empty path.</summary>
    public IEnumerable<string> Directories()
    {
        var open = new Stack<string>([""]);
        while (open.TryPop(out string? relative))
        {
            yield return relative;
            foreach (string name in Names(relative, Directory.EnumerateDirectories).OrderDescending(StringComparer.Ordinal))
            {
                open.Push(Join(relative, name));
            }
        }
    }

    /// <summary>Messages in one directory.</summary>
    public IEnumerable<string> Messages(string relative) =>
        Names(relative, Directory.EnumerateFiles)
            .Where(n => n.EndsWith(MessageFile.Extension, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Select(n => Join(relative, n));

    private static string Join(string parent, string name) => parent.Length == 0 ? name : parent + "/" + name;

    private IEnumerable<string> Names(string relative, Func<string, string, EnumerationOptions, IEnumerable<string>> list) =>
        list(relative.Length == 0 ? root : Path.Combine(root, relative), "*", Visible).Select(p => Path.GetFileName(p)!);

    private string Resolve(string relative)
    {
        string path = root;
        foreach (string segment in relative.Split('/'))
        {
            if (segment is "" or "." or ".." || segment.AsSpan().IndexOfAny('\0', '\\', ':') >= 0)
            {
                throw new IOException(Texts.ImportLeadsOut().ToString());
            }

            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new IOException(Texts.ImportLink().ToString());
            }
        }

        return path;
    }
}
