using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Localisation;

/// <content>What commands say of folders, items and conflicts.</content>
internal static partial class Texts
{
    public static LocalText FolderNeedsName() => Resources.Text("folders.needsName");

    public static LocalText FolderThere(FolderPath folder) => Resources.Text("folders.add.there", folder);

    public static LocalText FolderMade(FolderPath folder) => Resources.Text("folders.add.made", folder);

    public static LocalText FolderDeleted(FolderPath folder) => Resources.Text("folders.delete.done", folder);

    public static LocalText WithSubfolders(string selected) => Resources.Text("folders.list.inherited", selected);

    public static LocalText OneFolder() => Resources.Text("folders.move.one");

    public static LocalText NoParent(FolderPath folder) => Resources.Text("folders.move.noParent", folder);

    public static LocalText FolderIsNow(FolderPath before, FolderPath now) => Resources.Text("folders.move.done", before, now);

    public static LocalText OneChoice() => Resources.Text("folders.select.one");

    public static LocalText InheritAndNot() => Resources.Text("folders.select.inheritAndNot");

    public static LocalText FolderSelected(FolderPath folder, string priority) => Resources.Text("folders.select.done", folder, priority);

    public static LocalText FolderNeverSeen(FolderPath folder) => Resources.Text("folders.select.neverSeen", folder);

    public static LocalText NoFolder(FolderPath folder, string directory) => Resources.Text("item.noFolder", folder, directory);

    public static LocalText NoItemId() => Resources.Text("item.noId");

    public static LocalText NoItem(ItemId id) => Resources.Text("item.none", id);

    public static LocalText OnlyHeader(ItemId id) => Resources.Text("item.show.onlyHeader", id);

    public static LocalText NoFlagChange() => Resources.Text("item.flag.nothing");

    public static LocalText UnknownFlag(string flag, string known) => Resources.Text("item.unknownFlag", flag, known);

    public static LocalText KeywordFault() => Resources.Text("item.keyword");

    public static LocalText NoTime(string text) => Resources.Text("item.noTime", text);

    public static LocalText TriedAgain(long count) => Resources.Text("ignored.cleared", count);

    public static LocalText NotYet() => Resources.Text("ignored.notYet");

    public static LocalText ToBe(string outcome, string decision) => Resources.Text("conflicts.toBe", outcome, decision);

    public static LocalText NoVersion(string path) => Resources.Text("conflicts.resolve.noVersion", path);

    public static LocalText Decided() => Resources.Text("conflicts.resolve.done");

    public static LocalText NoConflict(string id) => Resources.Text("conflicts.resolve.none", id);
}
