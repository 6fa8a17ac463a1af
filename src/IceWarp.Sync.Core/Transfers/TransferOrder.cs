using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.Transfers;

/// <summary>
/// In which order downloads go: what the user touched, then what is small, then what is new. A store that knows more of its items
/// than it told (IMAP: which of them are large) goes on in this sense by itself.
/// </summary>
internal static class TransferOrder
{
    /// <summary>Larger items come after all others of their folder.</summary>
    public const long LargeBytes = 1L << 20;

    /// <summary>The folder that people look at first, then the others as they come.</summary>
    public static IEnumerable<T> Folders<T>(IEnumerable<T> folders, Func<T, FolderRole> role) => folders.OrderBy(f => role(f) == FolderRole.Inbox ? 0 : 1);

    /// <summary>Items that come newest first, in the order in which they are fetched.</summary>
    public static IEnumerable<CopyTask> Items(IEnumerable<CopyTask> newestFirst) => newestFirst.OrderBy(Rank);

    private static int Rank(CopyTask task) => task.Pair is not null ? 0 : task.Size > LargeBytes ? 2 : 1;
}
