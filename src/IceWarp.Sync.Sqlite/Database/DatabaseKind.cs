namespace IceWarp.Sync.Sqlite.Database;

/// <summary>What tells one kind of our files from the other and from foreign ones.</summary>
/// <param name="ApplicationId">PRAGMA application_id.</param>
/// <param name="Version">The newest PRAGMA user_version that this program knows.</param>
/// <param name="PageSize">Bytes; counts when the file is made.</param>
/// <param name="Schema">Makes the tables of <paramref name="Version"/>.</param>
internal sealed record DatabaseKind(int ApplicationId, int Version, int PageSize, string Schema);
