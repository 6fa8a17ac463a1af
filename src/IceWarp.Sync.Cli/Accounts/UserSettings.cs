using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Storage;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Cli.Accounts;

/// <summary><c>settings.json</c> of an account: what its user chose since <c>init</c>, and its policies. No secret.</summary>
internal sealed class UserSettings(AccountDirectory account)
{
    private readonly SettingsFile file = new(Path.Combine(account.Path, "settings.json"));

    /// <summary>The settings, over what <c>init</c> was told.</summary>
    public async Task<SettingsDocument> LoadAsync(CancellationToken cancellationToken)
    {
        AccountSettings made = await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        SettingsDocument document = await file.LoadAsync(cancellationToken).ConfigureAwait(false);
        return document.WithInitial(Initial(made));
    }

    public async Task<SettingsDocument> UpdateAsync(Func<SettingsDocument, SettingsDocument> change, CancellationToken cancellationToken)
    {
        AccountSettings made = await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        SettingsDocument document = await file.UpdateAsync(change, cancellationToken).ConfigureAwait(false);
        return document.WithInitial(Initial(made));
    }

    /// <summary>What a run logs in with: <c>account.json</c>, with what the user has set since or a policy forces.</summary>
    public async Task<AccountSettings> ReadAccountAsync(CancellationToken cancellationToken)
    {
        AccountSettings made = await account.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);

        // Most accounts have none, and every run passes here.
        SettingsDocument document = File.Exists(file.Path) ? await file.LoadAsync(cancellationToken).ConfigureAwait(false) : SettingsDocument.Empty;
        made = made with { Effective = document.WithInitial(Initial(made)).Effective };
        if (document == SettingsDocument.Empty)
        {
            return made;
        }

        EffectiveSettings settings = document.Effective;
        string security = Decided(settings, LoginSettings.ImapSecurity) ? Name(settings.Get(LoginSettings.ImapSecurity)) : made.Imap.Security;
        return made with
        {
            Email = Choose(settings, LoginSettings.Email, made.Email),
            User = Choose(settings, LoginSettings.UserName, made.User),
            Imap = new(Choose(settings, LoginSettings.Host, made.Imap.Host), Port(settings, made.Imap, security), security),
            Authentication = Mechanism(settings.Get(LoginSettings.AuthenticationMethod)),
        };
    }

    /// <summary>The language the user or a policy has chosen. Whatever else is wrong with the file is for the command to say.</summary>
    public async Task<InterfaceLanguage> ReadLanguageAsync(CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(file.Path)
                ? (await file.LoadAsync(cancellationToken).ConfigureAwait(false)).Effective.Get(AppearanceSettings.Language)
                : InterfaceLanguage.System;
        }
        catch (Exception e) when (e is SyncException or IOException or UnauthorizedAccessException)
        {
            return InterfaceLanguage.System;
        }
    }

    /// <summary>The settings of the keys, or all.</summary>
    /// <exception cref="UsageException">There is no such setting; every one is told.</exception>
    public static IReadOnlyList<Setting> Find(IReadOnlyCollection<string> keys)
    {
        LocalText[] faults = [.. keys.Where(k => SettingCatalogue.Find(k) is null).Select(k => Texts.UnknownSetting(k))];
        return faults.Length > 0 ? throw new UsageException(faults)
            : keys.Count == 0 ? SettingCatalogue.All
            : [.. keys.Distinct().Select(k => SettingCatalogue.Find(k)!)];
    }

    // What init had no need to be told is nobody's choice. What a hand has written into the file is not judged here: a run does.
    private static IEnumerable<SettingAssignment> Initial(AccountSettings made)
    {
        List<SettingAssignment> told =
        [
            LoginSettings.Email.To(made.Email),
            LoginSettings.Host.To(made.Imap.Host),
            SettingAssignment.Parse(LoginSettings.ImapSecurity.Key, made.Imap.Security),
        ];
        if (made.User != made.Email)
        {
            told.Add(LoginSettings.UserName.To(made.User));
        }

        if (made.Imap.Port != UsualPort(made.Imap.Security))
        {
            told.Add(LoginSettings.ImapPort.To(made.Imap.Port));
        }

        if (ConflictPolicyNames.Read(made.Conflicts) is { } policy and not ConflictPolicy.Merge)
        {
            told.Add(AdvancedSettings.ConflictResolution.To(policy));
        }

        return told.Where(a => a.Fault is null);
    }

    private static bool Decided(EffectiveSettings settings, Setting setting) =>
        settings.Explain(setting).Source is SettingSource.User or SettingSource.PolicyForced;

    private static string Choose(EffectiveSettings settings, Setting<string> setting, string made) =>
        Decided(settings, setting) && settings.Get(setting) is { Length: > 0 } chosen ? chosen : made;

    // A port that init did not choose apart goes with the line security, also where that was changed since.
    private static int Port(EffectiveSettings settings, ImapSettings made, string security) =>
        Decided(settings, LoginSettings.ImapPort) ? settings.Get(LoginSettings.ImapPort)
        : made.Port == UsualPort(made.Security) ? UsualPort(security)
        : made.Port;

    private static int UsualPort(string security) => security.Equals("ssl", StringComparison.OrdinalIgnoreCase) ? 993 : 143;

    private static string Name(ConnectionSecurity security) => security.ToString().ToLowerInvariant();

    private static string? Mechanism(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Plain => "PLAIN",
        AuthenticationMethod.Login => "LOGIN",
        AuthenticationMethod.CramMd5 => "CRAM-MD5",
        AuthenticationMethod.ScramSha256 => "SCRAM-SHA-256",
        _ => null,
    };
}
