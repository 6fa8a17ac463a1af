using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Imap.Store;

namespace IceWarp.Sync.Imap.Localisation;

/// <summary>The texts of this package (<c>Texts.resx</c>, <c>Texts.fr.resx</c>), each with the arguments it needs.</summary>
internal static partial class Texts
{
    public static TextResources Resources { get; } = new("IceWarp.Sync.Imap.Localisation.Texts", typeof(Texts).Assembly);

    public static LocalText Failed(Doing doing, LocalText reason) => Resources.Text("doing.failed", Name(doing), reason);

    public static LocalText Name(Doing doing) => Resources.Text($"doing.{doing}");

    public static LocalText RulesBroken(string detail) => Resources.Text("server.rules", detail);

    public static LocalText Busy() => Resources.Text("server.busy");

    public static LocalText PreAuthenticated() => Resources.Text("server.preAuth");

    public static LocalText NoStartTls() => Resources.Text("server.noStartTls");

    public static LocalText NotEncrypted() => Resources.Text("server.notEncrypted");

    public static LocalText PolledOnly() => Resources.Text("server.polledOnly");

    public static LocalText Answered(string command, string answer) => Resources.Text("server.answered", command, answer);

    public static LocalText Says(LocalText answer, string words) => Resources.Text("server.says", answer, words);

    public static LocalText ToldNothing() => Resources.Text("server.toldNothing");

    public static LocalText NotSent(string command) => Resources.Text("mailbox.notSelected", command);

    public static LocalText SelectFailed(string command) => Resources.Text("mailbox.selectFailed", command);

    public static LocalText OtherValidity(uint now, uint expected) => Resources.Text("mailbox.otherValidity", now, expected);

    public static LocalText NotOpened(LocalText reason) => Resources.Text("mailbox.notOpened", reason);

    public static LocalText ReadOnly() => Resources.Text("mailbox.readOnly");

    public static LocalText InboxStays() => Resources.Text("folder.inbox");

    public static LocalText FolderNotEmpty(string name) => Resources.Text("folder.notEmpty", name);

    public static LocalText NoLevels(FolderPath path) => Resources.Text("folder.noLevels", path);

    public static LocalText HoldsSeparator(string separator, FolderPath path) => Resources.Text("folder.separator", separator, path);

    public static LocalText MarkedElsewhere() => Resources.Text("message.markedElsewhere");

    public static LocalText HeaderOnly() => Resources.Text("message.headerOnly");
}
