using System.Globalization;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>Renames a damaged file with its side files. Nothing is ever deleted: it may be all there is of something.</summary>
internal static class SetAside
{
    public const string Mark = ".damaged-";

    /// <returns>Its new path.</returns>
    public static string Move(string path, DateTimeOffset now)
    {
        string stem = path + Mark + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string target = stem;
        for (int number = 2; File.Exists(target); number++)
        {
            target = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        try
        {
            // The log first: one that stayed behind would be taken for the log of the file that comes next.
            foreach (string side in (ReadOnlySpan<string>)["-wal", "-shm", ""])
            {
                if (File.Exists(path + side))
                {
                    File.Move(path + side, target + side);
                }
            }

            return target;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Failures.File(path, cause);
        }
    }
}
