using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Core.State;

/// <summary>A pair of folders that are kept the same, and what both sides had agreed on when last they did.</summary>
public sealed record FolderLink
{
    /// <summary>The link's own number, given by the state, never used again.</summary>
    public required long Id { get; init; }

    /// <summary>The agreed place in the tree.</summary>
    public required FolderPath Path { get; init; }

    /// <summary>The local folder.</summary>
    public required FolderId LocalId { get; init; }

    /// <summary>The server's folder.</summary>
    public required FolderId ServerId { get; init; }

    /// <summary>The local folder's identity over renames.</summary>
    public string? LocalStableId { get; init; }

    /// <summary>The server's folder's identity over renames.</summary>
    public string? ServerStableId { get; init; }

    /// <summary>The incarnation in which the server's item ids have their meaning.</summary>
    public string? ServerIncarnation { get; init; }

    /// <summary>The incarnation in which the local item ids have their meaning.</summary>
    public string? LocalIncarnation { get; init; }

    /// <summary>Up to here the local changes are dealt with; <see langword="null"/>: never yet, or not to be trusted.</summary>
    public SyncToken? LocalToken { get; init; }

    /// <summary>Up to here the server's changes are dealt with; <see langword="null"/>: never yet, or not to be trusted.</summary>
    public SyncToken? ServerToken { get; init; }

    /// <summary>
    /// The side that deleted the folder and on which a sync made it anew, as a parent for another one: what the new folder does not
    /// hold was deleted along with the old one. <see langword="null"/> once that side's changes are dealt with.
    /// </summary>
    public Side? RemadeOn { get; init; }

    /// <summary>What the account may do in the server's folder, as it was told last; <see langword="null"/> where nobody asked yet.</summary>
    public FolderRights? ServerRights { get; init; }

    /// <summary>What the folder is for.</summary>
    public FolderRole Role { get; init; }

    /// <summary>The folder's address on a side.</summary>
    public FolderId On(Side side) => side == Side.Local ? LocalId : ServerId;

    /// <summary>The token of a side.</summary>
    public SyncToken? TokenOf(Side side) => side == Side.Local ? LocalToken : ServerToken;

    /// <summary>The incarnation on a side.</summary>
    public string? IncarnationOf(Side side) => side == Side.Local ? LocalIncarnation : ServerIncarnation;

    /// <summary>The link with another folder on a side, of whose items nothing is known yet.</summary>
    internal FolderLink With(Side side, Stores.FolderInfo folder) => side == Side.Local
        ? this with { LocalId = folder.Id, LocalStableId = folder.StableId, LocalToken = null, LocalIncarnation = folder.Incarnation }
        : this with { ServerId = folder.Id, ServerStableId = folder.StableId, ServerToken = null, ServerIncarnation = folder.Incarnation, ServerRights = folder.Rights };

    /// <summary>The link of a folder that is about to be made again on a side: it will be known by its place.</summary>
    internal FolderLink Without(Side side) => With(side, new() { Id = new(""), Path = Path });

    /// <summary>Whether the folder was about to be made on a side when the state was written.</summary>
    internal bool IsExpected(Side side) => On(side).Value.Length == 0;
}
