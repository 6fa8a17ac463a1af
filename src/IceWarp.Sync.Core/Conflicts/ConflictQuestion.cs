using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Conflicts;

/// <summary>What an application is asked under <see cref="ConflictPolicy.Callback"/>.</summary>
/// <param name="Folder">The folder in which the pair lay when both sides last agreed.</param>
/// <param name="Local">The local item; none where it was deleted.</param>
/// <param name="LocalChange">How the local half changed.</param>
/// <param name="Server">The server's item; none where it was deleted.</param>
/// <param name="ServerChange">How the server's half changed.</param>
public sealed record ConflictQuestion(FolderPath Folder, ItemId Local, ChangeSet LocalChange, ItemId Server, ChangeSet ServerChange);
