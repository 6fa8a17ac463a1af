using System.Collections.Immutable;
using IceWarp.Sync.Core.Settings.Formats;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings.Pages;

/// <summary>The page Login: who logs in, and where. The password is a secret and therefore no setting; trusted certificates have a list of their own.</summary>
public static class LoginSettings
{
    private const SettingPage Page = SettingPage.Login;
    private const int HighestPort = 65535;
    private const int LongestName = 320;

    /// <summary>The e-mail address. <value>Default: empty, not chosen yet.</value></summary>
    public static Setting<string> Email { get; } = new(Page, "email", "", TextFormat.Address);

    /// <summary>How the user is identified. <value>Default: by name and password.</value></summary>
    public static Setting<AuthenticationType> AuthenticationType { get; } = new(
        Page, "authenticationType", Values.AuthenticationType.UserNameAndPassword, new ChoiceFormat<AuthenticationType>());

    /// <summary>How the password is proven; counts with name and password only. <value>Default: the best method offered.</value></summary>
    public static Setting<AuthenticationMethod> AuthenticationMethod { get; } = new(
        Page, "authenticationMethod", Values.AuthenticationMethod.Automatic, new ChoiceFormat<AuthenticationMethod>())
    {
        CountsWhen = UsesPassword,
    };

    /// <summary>The name to log in with. <value>Default: empty, the e-mail address.</value></summary>
    public static Setting<string> UserName { get; } = new(Page, "userName", "", TextFormat.Line(LongestName)) { CountsWhen = UsesPassword };

    /// <summary>Whether the password is kept in the system's secret store; else it is asked for at each start. <value>Default: on.</value></summary>
    public static Setting<bool> RememberPassword { get; } = new(Page, "rememberPassword", true, new ToggleFormat()) { CountsWhen = UsesPassword };

    /// <summary>Whether a refused login is kept from the user; the log has it all the same. <value>Default: off.</value></summary>
    public static Setting<bool> HideLoginErrors { get; } = new(Page, "hideLoginErrors", false, new ToggleFormat());

    /// <summary>The mail server: DNS name or IP address. <value>Default: empty, to be discovered.</value></summary>
    public static Setting<string> Host { get; } = new(Page, "host", "", TextFormat.Host);

    /// <summary>The server's IMAP port. <value>Default: 143; with SSL 993.</value></summary>
    public static Setting<int> ImapPort { get; } = new(Page, "imapPort", 143, new NumberFormat(1, HighestPort))
    {
        DefaultWhen = s => s.Get(ImapSecurity!) == ConnectionSecurity.Ssl ? 993 : 143,
    };

    /// <summary>How the IMAP line is protected; without protection warns. <value>Default: STARTTLS.</value></summary>
    public static Setting<ConnectionSecurity> ImapSecurity { get; } = new(
        Page, "imapSecurity", ConnectionSecurity.StartTls, new ChoiceFormat<ConnectionSecurity>())
    {
        WarnsWhen = s => s == ConnectionSecurity.Plain,
    };

    /// <summary>The server's SMTP port; 366 is the second usual one. <value>Default: 25; with SSL 465.</value></summary>
    public static Setting<int> SmtpPort { get; } = new(Page, "smtpPort", 25, new NumberFormat(1, HighestPort))
    {
        DefaultWhen = s => s.Get(SmtpSecurity!) == ConnectionSecurity.Ssl ? 465 : 25,
    };

    /// <summary>How the SMTP line is protected; without protection warns. <value>Default: STARTTLS.</value></summary>
    public static Setting<ConnectionSecurity> SmtpSecurity { get; } = new(
        Page, "smtpSecurity", ConnectionSecurity.StartTls, new ChoiceFormat<ConnectionSecurity>())
    {
        WarnsWhen = s => s == ConnectionSecurity.Plain,
    };

    /// <summary>Whether a failed connection is kept from the user; the log has it all the same. <value>Default: off.</value></summary>
    public static Setting<bool> HideConnectionErrors { get; } = new(Page, "hideConnectionErrors", false, new ToggleFormat());

    internal static ImmutableArray<Setting> All =>
    [
        Email, AuthenticationType, AuthenticationMethod, UserName, RememberPassword, HideLoginErrors,
        Host, ImapPort, ImapSecurity, SmtpPort, SmtpSecurity, HideConnectionErrors,
    ];

    private static bool UsesPassword(EffectiveSettings settings) =>
        settings.Get(AuthenticationType) == Values.AuthenticationType.UserNameAndPassword;
}
