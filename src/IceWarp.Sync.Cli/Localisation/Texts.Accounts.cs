using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Cli.Localisation;

/// <content>What is said of accounts, passwords and answers.</content>
internal static partial class Texts
{
    public static LocalText AccountThere(string path) => Resources.Text("init.there", path);

    public static LocalText AccountIsFile(string path) => Resources.Text("init.file", path);

    public static LocalText AccountMade(string path, string email) => Resources.Text("init.done", path, email);

    public static LocalText NextSync(string path) => Resources.Text("init.next", path);

    public static LocalText EmailMissing() => Resources.Text("init.email.missing");

    public static LocalText EmailFault(string email) => Resources.Text("init.email.fault", email);

    public static LocalText UserFault() => Resources.Text("init.user.fault");

    public static LocalText SecurityFault(string security) => Resources.Text("init.security.fault", security);

    public static LocalText ImapMissing() => Resources.Text("init.imap.missing");

    public static LocalText ImapFault(string imap, LocalText reason) => Resources.Text("init.imap.fault", imap, reason);

    /// <summary>The detail is the network package's, which knows no languages.</summary>
    public static LocalText ServerForm(string detail) => Resources.Text("init.imap.form", detail);

    public static LocalText PinForm() => Resources.Text("init.trust.form");

    public static LocalText TrustFault(string trust, LocalText reason) => Resources.Text("init.trust.fault", trust, reason);

    public static LocalText ConflictsFault(string policy, LocalText known) => Resources.Text("init.conflicts.fault", policy, known);

    public static LocalText ConflictPolicies() => Resources.Text("init.conflicts.known");

    public static LocalText DavFault() => Resources.Text("init.dav.fault");

    public static LocalText DavSecret() => Resources.Text("init.dav.secret");

    public static LocalText DavClear() => Resources.Text("init.dav.clear");

    public static LocalText NoAccount(string path) => Resources.Text("account.none", path);

    public static LocalText AccountUnreadable(string file, LocalText reason) => Resources.Text("account.unreadable", file, reason);

    public static LocalText AccountUnusable(string file, LocalText reason) => Resources.Text("account.unusable", file, reason);

    public static LocalText AccountTooLong() => Resources.Text("account.tooLong");

    public static LocalText AccountSchema(int schema) => Resources.Text("account.schema", schema);

    public static LocalText AccountNotObjects() => Resources.Text("account.notObjects");

    public static LocalText MemberMissing(string member) => Resources.Text("account.missing", member);

    public static LocalText MemberNoList(string member) => Resources.Text("account.noList", member);

    public static LocalText MemberNoText(string member) => Resources.Text("account.noText", member);

    public static LocalText MemberNoNumber(string member) => Resources.Text("account.noNumber", member);

    public static LocalText NoConflictPolicy(string policy, LocalText known) => Resources.Text("account.conflicts", policy, known);

    public static LocalText NoSecurity(string security) => Resources.Text("account.security", security);

    public static LocalText AskPassword(string user) => Resources.Text("password.ask", user);

    public static LocalText NoPassword() => Resources.Text("password.none");

    public static LocalText NoTargetPassword() => Resources.Text("password.noneOfTarget");

    public static LocalText PasswordEmpty() => Resources.Text("password.empty");

    public static LocalText NoDescriptor(string number) => Resources.Text("password.noDescriptor", number);

    public static LocalText DescriptorUnreadable(int descriptor, string reason) => Resources.Text("password.descriptor", descriptor, reason);

    public static LocalText CommandNotStarted() => Resources.Text("password.notStarted");

    public static LocalText CommandFailed(int code) => Resources.Text("password.failed", code);

    public static LocalText AnswersPassword(string path) => Resources.Text("answers.password", path);

    public static LocalText AnswersUnknown(string path, string key) => Resources.Text("answers.unknown", path, key);

    public static LocalText AnswersTooLong(string path) => Resources.Text("answers.tooLong", path);

    public static LocalText AnswersUnreadable(string reason) => Resources.Text("answers.unreadable", reason);

    public static LocalText AnswersLine(string path) => Resources.Text("answers.line", path);

    public static LocalText AnswersNotJson(string path, string reason) => Resources.Text("answers.notJson", path, reason);

    public static LocalText AnswersValue(string path, string key) => Resources.Text("answers.value", path, key);

    public static LocalText AnswersNeither(string option, string value) => Resources.Text("answers.neither", option, value);
}
