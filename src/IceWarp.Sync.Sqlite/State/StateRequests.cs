using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.State;

/// <summary>What anybody may write into the state while an engine has it open: wishes that the next run finds.</summary>
internal static class StateRequests
{
    public static bool Decide(Connection connection, long conflict, ConflictPolicy decision) =>
        Write(connection, () => ConflictTable.Decide(connection, conflict, decision));

    public static int ClearIgnored(Connection connection, FolderPath? folder) => Write(connection, () =>
    {
        List<IgnoredItem> items = [.. IgnoredItems.Cleared(IgnoredTable.Read(connection), FolderLinkTable.Read(connection), folder)];
        items.ForEach(i => IgnoredTable.Write(connection, i));
        return items.Count;
    });

    public static bool Select(Connection connection, FolderPath folder, FolderPriority priority, bool? isInherited) => Write(connection, () =>
    {
        (FolderChoice? made, IReadOnlyList<long> forgotten) = FolderSelection.Choose(
            FolderLinkTable.Read(connection), FolderChoiceTable.Read(connection), folder, priority, isInherited);
        if (made is not null)
        {
            FolderChoiceTable.Write(connection, made);
            forgotten.ToList().ForEach(f => FolderChoiceTable.Remove(connection, f));
        }

        return made is not null;
    });

    private static T Write<T>(Connection connection, Func<T> work)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            T result = work();
            connection.Run("COMMIT");
            return result;
        }
        catch
        {
            connection.Rollback();
            throw;
        }
    }
}
