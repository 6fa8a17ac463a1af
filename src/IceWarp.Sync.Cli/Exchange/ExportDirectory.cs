using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Localisation;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>The directory an export goes to. Nothing in it is reached through a link.</summary>
internal sealed class ExportDirectory
{
    private readonly string root;

    private ExportDirectory(string root) => this.root = root;

    /// <summary>Takes an absent or empty directory.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static ExportDirectory Take(string path)
    {
        var directory = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (directory.LinkTarget is not null)
        {
            throw new UsageException(Texts.ExportIsLink(path));
        }

        if (File.Exists(directory.FullName) || (directory.Exists && directory.EnumerateFileSystemInfos().Any()))
        {
            throw new UsageException(Texts.ExportNotEmpty(path));
        }

        OwnerOnlyDirectory.Create(directory.FullName);
        return new(directory.FullName);
    }

    /// <summary>Makes the directory, whose parent must be there.</summary>
    public void Make(string relative)
    {
        string path = Resolve(relative);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnlyDirectory.Mode);
        }
    }

    /// <summary>Makes a file, which must not be there.</summary>
    public FileStream CreateFile(string relative)
    {
        // CreateNew does not follow a link in the place of the file itself (open(2), O_EXCL).
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 64 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(Resolve(relative), options);
    }

    public void SetTime(string relative, DateTimeOffset time) => File.SetLastWriteTimeUtc(Resolve(relative), time.UtcDateTime);

    public void Delete(string relative) => File.Delete(Resolve(relative));

    public void Rename(string relative, string to) => File.Move(Resolve(relative), Resolve(to), overwrite: false);

    private string Resolve(string relative)
    {
        string path = root;
        string[] segments = relative.Split('/');
        foreach (string directory in segments[..^1])
        {
            path = Path.Combine(path, directory);
            if (new DirectoryInfo(path).LinkTarget is not null)
            {
                throw new IOException(Texts.ExportBecameLink(path).ToString());
            }
        }

        return Path.Combine(path, segments[^1]);
    }
}
