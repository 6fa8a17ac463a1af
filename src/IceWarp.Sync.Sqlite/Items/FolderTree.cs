using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>All folders of one snapshot.</summary>
internal sealed class FolderTree
{
    private readonly Dictionary<long, FolderRow> byId;

    public FolderTree(Connection connection)
    {
        Rows = FolderTable.ReadAll(connection);
        byId = Rows.ToDictionary(row => row.Id);
    }

    public IReadOnlyList<FolderRow> Rows { get; }

    public FolderPath PathOf(FolderRow row)
    {
        var names = new Stack<string>();
        for (FolderRow? at = row; at is not null; at = byId.GetValueOrDefault(at.Parent))
        {
            names.Push(at.Name);
        }

        return FolderPath.Of(names);
    }
}
