namespace IceWarp.Sync.Core.Model;

/// <summary>What an account may do in a folder (RFC 4314 section 2.1).</summary>
[Flags]
public enum FolderRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>l</c>: the folder is shown.</summary>
    Lookup = 1,

    /// <summary><c>r</c>: its items can be read.</summary>
    Read = 2,

    /// <summary><c>s</c>: what was read is remembered.</summary>
    KeepSeen = 4,

    /// <summary><c>w</c>: flags and keywords can be changed, but for read and deleted.</summary>
    Write = 8,

    /// <summary><c>i</c>: items can be added.</summary>
    Insert = 16,

    /// <summary><c>p</c>: mail can be sent to it.</summary>
    Post = 32,

    /// <summary><c>k</c>: folders can be made in it.</summary>
    CreateFolders = 64,

    /// <summary><c>x</c>: it can be deleted and renamed.</summary>
    DeleteFolder = 128,

    /// <summary><c>t</c>: items can be marked as deleted.</summary>
    DeleteItems = 256,

    /// <summary><c>e</c>: marked items can be removed.</summary>
    Expunge = 512,

    /// <summary><c>a</c>: rights can be given.</summary>
    Administer = 1024,

    /// <summary>Everything.</summary>
    All = 2047,

    /// <summary>What it takes to see a folder and nothing more.</summary>
    ReadOnly = Lookup | Read,
}
