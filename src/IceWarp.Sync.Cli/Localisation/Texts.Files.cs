using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;

namespace IceWarp.Sync.Cli.Localisation;

/// <content>What is said of files that are written and read: exports, imports, logs, diagnostics.</content>
internal static partial class Texts
{
    public static LocalText Exported(long files, int folders, long bytes, string path) => Resources.Text("export.done", files, folders, bytes, path);

    public static LocalText ExportIsLink(string path) => Resources.Text("export.link", path);

    public static LocalText ExportNotEmpty(string path) => Resources.Text("export.notEmpty", path);

    public static LocalText ExportBecameLink(string path) => Resources.Text("export.becameLink", path);

    public static LocalText ExportDamaged(ItemId id) => Resources.Text("export.damaged", id);

    public static LocalText ExportedHeader(ItemId id) => Resources.Text("export.onlyHeader", id);

    public static LocalText Imported(long imported, long skipped, long failed, long folders) =>
        Resources.Text("import.done", imported, skipped, failed, folders);

    public static LocalText NoDirectory(string path) => Resources.Text("import.noDirectory", path);

    public static LocalText ImportLeadsOut() => Resources.Text("import.leadsOut");

    public static LocalText ImportLink() => Resources.Text("import.link");

    public static LocalText ManifestLine(string file, int number) => Resources.Text("import.line", file, number);

    public static LocalText ManifestTooLong() => Resources.Text("import.tooLong");

    public static LocalText ManifestIncomplete() => Resources.Text("import.incomplete");

    public static LocalText ImportedHeader() => Resources.Text("import.onlyHeader");

    public static LocalText ImportOtherFile() => Resources.Text("import.otherFile");

    public static LocalText FileThere(string path) => Resources.Text("file.there", path);

    public static LocalText LogsPacked(int count, string file) => Resources.Text("log.packed", count, file);

    public static LocalText LogEmpty() => Resources.Text("log.empty");

    public static LocalText DiagnosticsPacked(string file) => Resources.Text("diagnostics.done", file);

    public static LocalText WipeAsks(string path) => Resources.Text("wipe.asks", path);

    public static LocalText Wiped(string path) => Resources.Text("wipe.done", path);
}
