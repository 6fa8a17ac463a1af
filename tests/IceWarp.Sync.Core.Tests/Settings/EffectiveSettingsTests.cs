using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Policies;
using IceWarp.Sync.Core.Settings.Storage;
using IceWarp.Sync.Core.Settings.Values;

namespace IceWarp.Sync.Core.Settings;

public sealed class EffectiveSettingsTests
{
    private const int OfUser = 30;
    private static readonly Setting<int> Setting = SynchronisationSettings.PriorityInterval;

    // Each of the six places (three levels, two kinds) may hold no policy, one, or one that cannot be used; the user may have a value: 3^6 * 2.
    public static TheoryData<bool> UserHasValue => [false, true];

    [Theory]
    [MemberData(nameof(UserHasValue))]
    public void EveryCombination_OfLevelsKindsAndUser_IsDecidedAsTheRulesSay(bool hasUserValue)
    {
        for (int combination = 0; combination < 729; combination++)
        {
            Place[] places = [.. Places(combination)];
            SettingsDocument document = SettingsDocument.Empty;
            document = hasUserValue ? document.Set(Setting.To(OfUser)) : document;
            document = document.WithPolicies(Read(places));

            EffectiveValue value = document.Effective.Explain(Setting);

            (int expected, SettingSource source, PolicyLevel? level) = Decide(places, hasUserValue);
            document.Effective.Get(Setting).ShouldBe(expected, $"combination {combination}");
            value.Source.ShouldBe(source);
            value.Level.ShouldBe(level);
            value.IsReadOnly.ShouldBe(source == SettingSource.PolicyForced);
            value.UserValue?.GetInt32().ShouldBe(OfUser);
            value.UserValue.HasValue.ShouldBe(hasUserValue);
            document.Policies.Faults.Length.ShouldBe(places.Count(p => p.State == 2));

            // Without policies the user's own value is there again.
            document.WithPolicies(PolicySet.Empty).Effective.Get(Setting).ShouldBe(hasUserValue ? OfUser : Setting.Default);
        }
    }

    [Theory]
    [InlineData(ConnectionSecurity.Plain, 143, 25)]
    [InlineData(ConnectionSecurity.StartTls, 143, 25)]
    [InlineData(ConnectionSecurity.Ssl, 993, 465)]
    public void PortThatNobodyDecided_FollowsTheSecurity_WhoeverDecidedThat(ConnectionSecurity security, int imap, int smtp)
    {
        SettingsDocument byUser = SettingsDocument.Empty.Set(LoginSettings.ImapSecurity.To(security), LoginSettings.SmtpSecurity.To(security));
        SettingsDocument byPolicy = SettingsDocument.Empty.WithPolicies(PolicySet.Of(
            SettingPolicy.Force(LoginSettings.ImapSecurity, security, PolicyLevel.User),
            SettingPolicy.Suggest(LoginSettings.SmtpSecurity, security, PolicyLevel.Global)));

        foreach (EffectiveSettings settings in new[] { byUser.Effective, byPolicy.Effective })
        {
            settings.Get(LoginSettings.ImapPort).ShouldBe(imap);
            settings.Get(LoginSettings.SmtpPort).ShouldBe(smtp);
        }

        byUser.Set(LoginSettings.ImapPort.To(1143)).Effective.Get(LoginSettings.ImapPort).ShouldBe(1143);
    }

    [Fact]
    public void SettingOfAnotherMode_DoesNotCount()
    {
        Counts(AdvancedSettings.FullDownloadThreshold).ShouldBeFalse();
        Counts(AdvancedSettings.FullDownloadThreshold, AdvancedSettings.DownloadMode.To(DownloadMode.Headers)).ShouldBeFalse();
        Counts(AdvancedSettings.FullDownloadThreshold, AdvancedSettings.DownloadMode.To(DownloadMode.Custom)).ShouldBeTrue();
        Counts(AdvancedSettings.ApplyThresholdToExisting, AdvancedSettings.DownloadMode.To(DownloadMode.Headers)).ShouldBeFalse();
        Counts(AdvancedSettings.ApplyThresholdToExisting, AdvancedSettings.DownloadMode.To(DownloadMode.Full)).ShouldBeTrue();
        Counts(AdvancedSettings.SynchroniseFilesFully, AdvancedSettings.DownloadMode.To(DownloadMode.Headers)).ShouldBeTrue();
        Counts(SynchronisationSettings.StandardInterval, SynchronisationSettings.UseOutlookInterval.To(true)).ShouldBeFalse();
        Counts(SynchronisationSettings.PriorityInterval, SynchronisationSettings.UseOutlookInterval.To(true)).ShouldBeFalse();
        Counts(SynchronisationSettings.StructureInterval, SynchronisationSettings.UseOutlookInterval.To(true)).ShouldBeTrue();
        Counts(LogSettings.DeleteAfterDays, LogSettings.DeleteOldLogs.To(false)).ShouldBeFalse();
        Counts(AppearanceSettings.NotificationSeconds, AppearanceSettings.ShowNotification.To(false)).ShouldBeFalse();
        Counts(AppearanceSettings.SoundFile, AppearanceSettings.PlaySound.To(true)).ShouldBeFalse();
        Counts(AppearanceSettings.SoundFile, AppearanceSettings.PlaySound.To(true), AppearanceSettings.UseDefaultSound.To(false)).ShouldBeTrue();
        Counts(AppearanceSettings.UseDefaultSound).ShouldBeFalse();
        Counts(AppearanceSettings.ReadReceiptMode).ShouldBeFalse();
        Counts(AppearanceSettings.ReadReceiptText, AppearanceSettings.HandleReadReceipts.To(true)).ShouldBeTrue();
        Counts(
            AppearanceSettings.ReadReceiptText,
            AppearanceSettings.HandleReadReceipts.To(true),
            AppearanceSettings.ReadReceiptMode.To(ReadReceiptMode.Never)).ShouldBeFalse();
        Counts(LoginSettings.UserName, LoginSettings.AuthenticationType.To(AuthenticationType.SingleSignOn)).ShouldBeFalse();
    }

    [Fact]
    public void All_IsTheCatalogueInItsOrder() => EffectiveSettings.BuiltIn.All.Select(v => v.Setting).ShouldBe(SettingCatalogue.All);

    private static bool Counts(Setting setting, params SettingAssignment[] assignments) =>
        SettingsDocument.Empty.Set(assignments).Effective.Counts(setting);

    private static IEnumerable<Place> Places(int combination)
    {
        foreach (PolicyLevel level in Enum.GetValues<PolicyLevel>())
        {
            foreach (PolicyKind kind in Enum.GetValues<PolicyKind>())
            {
                yield return new(level, kind, combination % 3);
                combination /= 3;
            }
        }
    }

    // An independent telling of the rules: look from the nearest level outwards, forced first.
    private static (int Value, SettingSource Source, PolicyLevel? Level) Decide(Place[] places, bool hasUserValue)
    {
        Place? Nearest(PolicyKind kind) => new[] { PolicyLevel.User, PolicyLevel.Domain, PolicyLevel.Global }
            .Select(l => places.Single(p => p.Level == l && p.Kind == kind)).FirstOrDefault(p => p.State == 1);

        return Nearest(PolicyKind.Forced) is { } forced ? (forced.Value, SettingSource.PolicyForced, forced.Level)
            : hasUserValue ? (OfUser, SettingSource.User, null)
            : Nearest(PolicyKind.Default) is { } suggested ? (suggested.Value, SettingSource.PolicyDefault, suggested.Level)
            : (1, SettingSource.BuiltIn, null);
    }

    private static PolicySet Read(Place[] places) => PolicySet.Of(places.Where(p => p.State > 0).Select(p =>
        p.Kind == PolicyKind.Forced ? SettingPolicy.Force(Setting, p.Value, p.Level) : SettingPolicy.Suggest(Setting, p.Value, p.Level)));

    private sealed record Place(PolicyLevel Level, PolicyKind Kind, int State)
    {
        public int Value => State == 2 ? 0 : 100 + (10 * (int)Level) + (int)Kind;
    }
}
