namespace IceWarp.Sync.Sqlite.Database;

/// <summary>What tells one kind of our files from the other and from foreign ones.</summary>
/// <param name="ApplicationId">PRAGMA application_id.</param>
/// <param name="PageSize">Bytes; counts when the file is made.</param>
/// <param name="Versions">
/// The versions of the tables, the first one first: each has the scripts that make it of the one before. Those of a version that
/// was released are never changed; a change of the tables is one more version at the end.
/// </param>
internal sealed record DatabaseKind(int ApplicationId, int PageSize, IReadOnlyList<IReadOnlyList<string>> Versions)
{
    /// <summary>The newest PRAGMA user_version that this program knows.</summary>
    public int Version => Versions.Count;
}
