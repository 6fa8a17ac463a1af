using System.Globalization;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Database;

/// <summary>
/// Reads a file for damage when it is opened, where there is reason to: it was not closed, something in it could not be read
/// before, or a day has gone by. Large files are read only for the first two reasons, very large ones only when asked for.
/// </summary>
/// <param name="connection">The file.</param>
/// <param name="row">The table whose only row remembers the last check.</param>
/// <param name="now">The clock.</param>
internal sealed class FileCheck(Connection connection, string row, DateTimeOffset now)
{
    private const long LargestDaily = 256L << 20;
    private const long LargestUnclean = 2L << 30;
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Checks where there is reason to.</summary>
    /// <returns>What to note in the session log; <see langword="null"/> where there was no reason.</returns>
    /// <exception cref="DamagedFileException">The file is damaged.</exception>
    public SyncEvent? Run(bool wasClosed, bool isSuspect)
    {
        long size = connection.Scalar("PRAGMA page_count") * connection.Scalar("PRAGMA page_size");
        long last = connection.Scalar($"SELECT checked FROM {row}");
        if (last == 0)
        {
            // Just made, or just brought up to date from a time when nothing was remembered.
            Remember();
            return null;
        }

        if (Reason(wasClosed, isSuspect, DateTimeOffset.FromUnixTimeSeconds(last)) is not { } reason
            || size > (wasClosed && !isSuspect ? LargestDaily : LargestUnclean))
        {
            return null;
        }

        DatabaseFile.CheckIntegrity(connection);
        Remember();
        string name = Path.GetFileName(connection.Path);
        return new(now, EventLevel.Information, Texts.Sound(name, reason).ToString());
    }

    public void Remember() => connection.Run(string.Create(CultureInfo.InvariantCulture, $"UPDATE {row} SET checked = {now.ToUnixTimeSeconds()}"));

    // A clock that was set back makes the last check lie in the future: then nothing is known of when it was.
    private LocalText? Reason(bool wasClosed, bool isSuspect, DateTimeOffset last) => 0 switch
    {
        _ when isSuspect => Texts.WasSuspect(),
        _ when !wasClosed => Texts.WasNotClosed(),
        _ when now - last >= Interval || last > now + Interval => Texts.DayGone(),
        _ => null,
    };
}
