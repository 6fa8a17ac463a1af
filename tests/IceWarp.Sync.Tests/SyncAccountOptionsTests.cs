using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Storage;
using IceWarp.Sync.Core.Settings.Values;
using IceWarp.Sync.Core.Transfers;
using IceWarp.Sync.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace IceWarp.Sync.Tests;

public sealed class SyncAccountOptionsTests
{
    [Fact]
    public void NothingSet_Checked_NamesAllThatIsNeeded() =>
        Names(new SyncAccountOptions()).ShouldBe(["Email", "Credential", "Imap", "LocalStore"]);

    [Fact]
    public async Task EverythingWrong_Opened_TellsAllFaultsAtOnceAndTouchesNothing()
    {
        var options = new SyncAccountOptions
        {
            Email = "nobody", Authentication = " ", Pins = null!, Retries = 11, StallTimeout = TimeSpan.Zero, LoggerFactory = null!, TimeProvider = null!,
            SlowAfter = TimeSpan.Zero, Notifications = null!, Conflicts = (ConflictPolicy)99, ConflictTolerance = TimeSpan.FromDays(2), ReadOnlyChanges = (ReadOnlyChanges)9, Scope = null!, ReconcileInterval = TimeSpan.FromDays(-1), FullComparisonThreshold = -1, PauseBetweenItems = TimeSpan.FromMinutes(2),
            Downloads = new() { LargestWhole = -1 }, LastDays = 0,
        };
        string[] all = ["Email", "Credential", "Imap", "LocalStore", "Pins", "Authentication", "Conflicts", "ConflictTolerance", "ReadOnlyChanges", "Scope", "ReconcileInterval", "FullComparisonThreshold", "PauseBetweenItems", "Downloads", "LastDays", "Retries", "StallTimeout", "SlowAfter", "Notifications", "LoggerFactory", "TimeProvider"];

        SyncOptionsException refused = await Should.ThrowAsync<SyncOptionsException>(() => SyncAccount.OpenAsync(options, TestContext.Current.CancellationToken));

        refused.Faults.Select(f => f.Split(':')[0]).ShouldBe(all, ignoreOrder: true);
        refused.Faults.ShouldAllBe(f => refused.Message.Contains(f));

        // Whoever adds an option says here that it is checked, or that nothing about it can be wrong.
        typeof(SyncAccountOptions).GetProperties().Select(p => p.Name).ShouldBe([.. all, "DecideConflict", "ProtocolLog"], ignoreOrder: true);
    }

    [Fact]
    public async Task FaultyOptions_Opened_SayNothingOfThePassword()
    {
        using var place = new AccountPlace();
        SyncAccountOptions options = place.Options();
        options.Retries = -1;

        SyncOptionsException refused = await Should.ThrowAsync<SyncOptionsException>(() => SyncAccount.OpenAsync(options, TestContext.Current.CancellationToken));

        refused.ToString().ShouldNotContain(AccountPlace.Password);
    }

    [Fact]
    public void NothingSet_Read_HasTheDocumentedDefaults()
    {
        var options = new SyncAccountOptions();

        options.Pins.ShouldBeEmpty();
        options.Authentication.ShouldBeNull();
        (options.Conflicts, options.ConflictTolerance, options.DecideConflict).ShouldBe((ConflictPolicy.Merge, TimeSpan.FromSeconds(2), null));
        (options.Retries, options.PauseBetweenItems, options.Downloads, options.LastDays).ShouldBe((2, TimeSpan.Zero, DownloadRules.Everything, null));
        options.StallTimeout.ShouldBe(TimeSpan.FromMinutes(1));
        options.SlowAfter.ShouldBe(TimeSpan.FromSeconds(10));
        options.Notifications.ShouldBe(new());
        (options.Notifications.BufferSize, options.Notifications.SituationInterval, options.Notifications.NewMail.MostShown).ShouldBe((256, TimeSpan.FromMilliseconds(250), 5));
        options.LoggerFactory.ShouldBeSameAs(NullLoggerFactory.Instance);
        options.ProtocolLog.ShouldBeNull();
        options.TimeProvider.ShouldBeSameAs(TimeProvider.System);
        var request = new SyncRequest();
        request.DryRun.ShouldBeFalse();
        request.Folders.ShouldBeEmpty();
        request.AllowedStops.ShouldBeEmpty();
        request.IsRequested.ShouldBeTrue();
    }

    [Fact]
    public void Settings_Applied_DecideHowIsSynchronised()
    {
        EffectiveSettings settings = SettingsDocument.Empty
            .Set([AdvancedSettings.ConflictResolution.To(ConflictPolicy.ServerWins), AdvancedSettings.PauseBetweenItems.To(250)])
            .Set([AdvancedSettings.DownloadMode.To(DownloadMode.Custom), AdvancedSettings.FullDownloadThreshold.To(3), AdvancedSettings.ApplyThresholdToExisting.To(true), AdvancedSettings.LastDays.To(90)]).Effective;
        var options = new SyncAccountOptions { Email = "jane@example.com" };
        options.Apply(settings);
        (options.Email, options.Conflicts, options.PauseBetweenItems).ShouldBe(("jane@example.com", ConflictPolicy.ServerWins, TimeSpan.FromMilliseconds(250)));
        options.LastDays.ShouldBe(90);
        options.Downloads.ShouldBe(new() { Mode = DownloadMode.Custom, LargestWhole = 3 << 20, CompletesExisting = true });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Callback_Chosen_NeedsSomebodyToAsk(bool isThere) => ShouldFault(
        o => (o.Conflicts, o.DecideConflict) = (ConflictPolicy.Callback, isThere ? (_, _) => ValueTask.FromResult(ConflictPolicy.KeepBoth) : null), isThere, "DecideConflict");

    [Theory]
    [InlineData("jane@example.com", true)]
    [InlineData("a@b", true)]
    [InlineData("j\u00FCrgen@b\u00FCcher.example", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("jane", false)]
    [InlineData("@example.com", false)]
    [InlineData("jane@", false)]
    public void Email_Checked_IsAnAddress(string? email, bool isRight) => ShouldFault(o => o.Email = email, isRight, "Email");

    [Theory]
    [InlineData(320, true)]
    [InlineData(321, false)]
    public void Email_Checked_HasALongestLength(int length, bool isRight) =>
        ShouldFault(o => o.Email = new string('x', length - 2) + "@y", isRight, "Email");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void Retries_Checked_HaveBounds(int retries, bool isRight) => ShouldFault(o => o.Retries = retries, isRight, "Retries");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    [InlineData(3_600_000, true)]
    [InlineData(3_600_001, false)]
    public void StallTimeout_Checked_HasBounds(int milliseconds, bool isRight) =>
        ShouldFault(o => o.StallTimeout = TimeSpan.FromMilliseconds(milliseconds), isRight, "StallTimeout");

    [Theory]
    [InlineData(null, true)]
    [InlineData("CRAM-MD5", true)]
    [InlineData("scram-sha-256", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("TWO WORDS", false)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU", false)]
    public void Authentication_Checked_IsAMechanismsName(string? name, bool isRight) => ShouldFault(o => o.Authentication = name, isRight, "Authentication");

    [Fact]
    public void Pins_Checked_HoldNoNull()
    {
        ShouldFault(o => o.Pins.Add(null!), false, "Pins");
        ShouldFault(o => o.Pins.Add(CertificatePin.Parse("127.0.0.1", 993, new string('A', 64))), true, "Pins");
    }

    private static void ShouldFault(Action<SyncAccountOptions> change, bool isRight, string name)
    {
        using var place = new AccountPlace();
        SyncAccountOptions options = place.Options();
        Names(options).ShouldBeEmpty();

        change(options);

        Names(options).ShouldBe(isRight ? [] : [name]);
    }

    private static IEnumerable<string> Names(SyncAccountOptions options) => options.Faults().Select(f => f.Split(':')[0]);
}
