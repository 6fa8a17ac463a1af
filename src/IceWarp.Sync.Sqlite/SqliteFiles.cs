using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Database;
using IceWarp.Sync.Sqlite.Localisation;
using IceWarp.Sync.Sqlite.State;

namespace IceWarp.Sync.Sqlite;

/// <summary>The files of an account as files.</summary>
public static class SqliteFiles
{
    /// <summary>Deletes a store and a state for good, with everything that was set aside of them.</summary>
    /// <param name="items">The path of the store's file.</param>
    /// <param name="state">The path of the state's file.</param>
    /// <exception cref="SyncException">
    /// Somebody has one of them open (<see cref="FailureClass.Locked"/>); then nothing was deleted. Or a file cannot be deleted
    /// (<see cref="FailureClass.Storage"/>); calling it again goes on.
    /// </exception>
    public static void Wipe(string items, string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(items);
        ArgumentException.ThrowIfNullOrEmpty(state);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(items))))
        {
            return;
        }

        try
        {
            using (StateLock.Take(state))
            using (UseLock.TryTakeAlone(items) ?? throw Failures.OpenElsewhere(items))
            {
                // The state first: items without a state are matched again, a state without its items would look like a loss.
                Delete(state);
                Delete(items);
            }

            File.Delete(state + ".lock");
            File.Delete(items + ".lock");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SyncException(FailureClass.Storage, Texts.NotDeleted(cause.Message), cause);
        }
    }

    private static void Delete(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string name = Path.GetFileName(path);
        foreach (string other in Directory.EnumerateFiles(directory, name + ".*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Delete(other);
        }

        DatabaseFile.Delete(path);
    }
}
