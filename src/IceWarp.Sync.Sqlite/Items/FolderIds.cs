using System.Globalization;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Stores;
using IceWarp.Sync.Sqlite.Localisation;

namespace IceWarp.Sync.Sqlite.Items;

/// <summary>Row numbers and change numbers as the port spells them.</summary>
internal static class FolderIds
{
    public static FolderId Write(long id) => new(id.ToString(CultureInfo.InvariantCulture));

    public static bool TryRead(FolderId folder, out long id) =>
        long.TryParse(folder.Value, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    public static SyncToken Token(long seq) => new(seq.ToString(CultureInfo.InvariantCulture));

    /// <summary>The change number of a token; -1 for none, or for one that is not ours.</summary>
    public static long Seq(SyncToken? token) =>
        token is { Value: { } text } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seq) ? seq : -1;

    public static SyncException Missing() => new(FailureClass.Rejected, Texts.FolderGone()) { Scope = ErrorScope.Folder };
}
