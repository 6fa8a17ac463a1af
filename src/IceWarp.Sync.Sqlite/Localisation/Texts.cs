using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Sqlite.Localisation;

/// <summary>The texts of this package (<c>Texts.resx</c>, <c>Texts.fr.resx</c>), each with the arguments it needs.</summary>
internal static partial class Texts
{
    public static TextResources Resources { get; } = new("IceWarp.Sync.Sqlite.Localisation.Texts", typeof(Texts).Assembly);

    public static LocalText UnknownWrite() => Resources.Text("item.unknownWrite");

    public static LocalText NoTarget() => Resources.Text("item.noTarget");

    public static LocalText NoContent() => Resources.Text("item.noContent");

    public static LocalText CutShort(long received, long length) => Resources.Text("item.cut", received, length);

    public static LocalText NoItem(ItemId id) => Resources.Text("item.absent", id);

    public static LocalText NotInBin(ItemId id, long days) => Resources.Text("item.notInBin", id, days);

    public static LocalText FolderGone() => Resources.Text("folder.gone");

    public static LocalText NoFolder(FolderPath path) => Resources.Text("folder.absent", path);

    public static LocalText OnlyABranch(FolderPath path) => Resources.Text("folder.branch", path);

    public static LocalText InsideItself(FolderPath from, FolderPath to) => Resources.Text("folder.inside", from, to);

    public static LocalText FolderTaken(FolderPath from, FolderPath to) => Resources.Text("folder.taken", from, to);

    public static LocalText FolderNotEmpty(string name) => Resources.Text("folder.notEmpty", name);

    public static LocalText StateSetAside(string name) => Resources.Text("state.setAside", name);

    public static LocalText StateUnread(string aside) => Resources.Text("state.unread", aside);
}
