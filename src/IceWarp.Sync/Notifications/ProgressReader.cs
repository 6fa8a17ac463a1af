using IceWarp.Sync.Core.Notifications;

namespace IceWarp.Sync.Notifications;

/// <summary>Reads what a <see cref="ProgressFile"/>, perhaps of another process, shows.</summary>
internal static class ProgressReader
{
    // A writer takes microseconds; whoever meets it so often has met something else.
    private const int Attempts = 5;

    /// <summary>What runs; idle where nothing does, or where it cannot be told.</summary>
    public static async Task<SyncSituation> ReadAsync(string path, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (!IsHeld(ProgressFile.LockOf(path)))
                {
                    return SyncSituation.Idle;
                }

                if (await ReadOnceAsync(path, cancellationToken).ConfigureAwait(false) is { } situation)
                {
                    return situation;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return SyncSituation.Idle;
            }
        }

        return SyncSituation.Idle;
    }

    private static async Task<SyncSituation?> ReadOnceAsync(string path, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        byte[] bytes = new byte[ProgressRecord.Longest];
        int length = await RandomAccess.ReadAsync(file.SafeFileHandle, bytes, 0, cancellationToken).ConfigureAwait(false);
        return ProgressRecord.Read(bytes.AsSpan(0, length));
    }

    private static bool IsHeld(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
