using IceWarp.Sync.Sqlite.Database;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A read transaction on a borrowed connection.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly ItemDatabase database;
    private Connection? connection;

    public Snapshot(ItemDatabase database, Connection connection)
    {
        this.database = database;
        this.connection = connection;
        connection.Run("BEGIN");
    }

    public Connection Connection => connection ?? throw new ObjectDisposedException(nameof(Snapshot));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref connection, null) is { } borrowed)
        {
            database.Return(borrowed);
        }
    }
}
