using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>A row of <c>folder</c>.</summary>
internal sealed record FolderRow(long Id, long Parent, string Name, FolderRole Role, bool HoldsItems, long ChangeSeq);
