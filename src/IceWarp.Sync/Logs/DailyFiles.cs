using System.Globalization;

namespace IceWarp.Sync.Logs;

/// <summary>A file a day; those that are too old go when a day begins.</summary>
internal sealed class DailyFiles(FileLogOptions options) : ILogFiles
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Extension = ".log";
    private DateOnly? today;

    public static string NameOf(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture) + Extension;

    public static DateOnly? DayOf(string path) =>
        Path.GetExtension(path) == Extension
        && DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    public string FileOf(DateOnly day)
    {
        if (today != day)
        {
            Make(options.Directory);
            today = day;
            DeleteOld(options.Directory, day.AddDays(-Math.Min(options.KeepDays, day.DayNumber)));
        }

        return Path.Combine(options.Directory, NameOf(day));
    }

    /// <summary>Deletes the logs of days before this one. Packs and whatever else lies there stay.</summary>
    private static void DeleteOld(string directory, DateOnly first)
    {
        foreach (string old in Directory.EnumerateFiles(directory).Where(f => DayOf(f) is { } day && day < first))
        {
            try
            {
                File.Delete(old);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody reads it: it goes another day.
            }
        }
    }

    private static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
