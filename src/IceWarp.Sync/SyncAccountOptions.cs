using IceWarp.Sync.Core.Conflicts;
using IceWarp.Sync.Core.Engine;
using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Planning;
using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Transfers;
using IceWarp.Sync.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IceWarp.Sync;

/// <summary>What a <see cref="SyncAccount"/> needs to know. Checked as a whole when the account is opened; every fault is told at once.</summary>
public sealed class SyncAccountOptions
{
    /// <summary>The e-mail address of the account. Required.</summary>
    public string? Email { get; set; }

    /// <summary>Who logs in, and with what. Required.</summary>
    public Credential? Credential { get; set; }

    /// <summary>The IMAP server. Required. Host, port, line security (<see cref="LineSecurity.Ssl"/> by default).</summary>
    public ServerEndpoint? Imap { get; set; }

    /// <summary>Certificates that are trusted although they do not verify, each for one host and port. <value>Default: none.</value></summary>
    public IList<CertificatePin> Pins { get; set; } = [];

    /// <summary>The only login method to use, for example <c>CRAM-MD5</c>. <value>Default: the best one offered.</value></summary>
    public string? Authentication { get; set; }

    /// <summary>Where the local side lives. Required.</summary>
    public LocalStore? LocalStore { get; set; }

    /// <summary>What happens where both sides changed an item in ways that exclude each other. <value>Default: merge, and keep both where it clashes.</value></summary>
    public ConflictPolicy Conflicts { get; set; }

    /// <summary>For <see cref="ConflictPolicy.Newest"/>: times that are no further apart count as equal. <value>Default: 2 seconds; from 0 to 1 day.</value></summary>
    public TimeSpan ConflictTolerance { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Who is asked under <see cref="ConflictPolicy.Callback"/>. Required there.</summary>
    public Func<ConflictQuestion, CancellationToken, ValueTask<ConflictPolicy>>? DecideConflict { get; set; }

    /// <summary>A pause between two items that are copied, for lines and machines that are to be spared. <value>Default: none; from 0 to 1 minute.</value></summary>
    public TimeSpan PauseBetweenItems { get; set; }

    /// <summary>How much of a message is downloaded. <value>Default: all of it.</value></summary>
    public DownloadRules Downloads { get; set; } = DownloadRules.Everything;

    /// <summary>
    /// Messages that arrived more than so many days ago stay on the server and are not kept here; those that grow so old leave, once
    /// the server knows all that was done to them. Nothing is deleted on the server. <value>Default: none, all mail is kept here; from 1 to 36500.</value>
    /// </summary>
    public int? LastDays { get; set; }

    /// <summary>What happens to local changes that the account may not make on the server. <value>Default: <see cref="ReadOnlyChanges.RevertWithAlert"/>.</value></summary>
    public ReadOnlyChanges ReadOnlyChanges { get; set; }

    /// <summary>
    /// Which kinds of folders take part. For <see cref="SyncScope.Kerio"/>, set <see cref="Conflicts"/> to
    /// <see cref="ConflictPolicy.KeepBoth"/>, as that plug-in does. <value>Default: all.</value>
    /// </summary>
    public SyncScope Scope { get; set; } = SyncScope.All;

    /// <summary>
    /// Up to so many items a folder of a store that may miss changes is compared item by item in every run, a larger one once a day
    /// (<see cref="SyncEngineOptions.FullComparisonThreshold"/>). The SQLite store misses none. <value>Default: 1,024; from 0.</value>
    /// </summary>
    public long FullComparisonThreshold { get; set; } = 1024;

    /// <summary>
    /// How long the server's report of changes is trusted: after that time a run lists a folder, ids and flags, and compares it item by
    /// item. <see langword="null"/>: for ever. <value>Default: a day; from 0 on.</value>
    /// </summary>
    public TimeSpan? ReconcileInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a run is begun anew after a lost connection. <value>Default: 2; from 0 to 10.</value></summary>
    public int Retries { get; set; } = 2;

    /// <summary>The longest silence of the server while it owes an answer. <value>Default: one minute; from 1 second to 1 hour.</value></summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The silence of the server after which a run warns that it is slow (<see cref="ServerWarning.Slow"/>). <value>Default: 10 seconds; from 1 second to 1 hour.</value></summary>
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How the notification centre tells what it knows; its clock is <see cref="TimeProvider"/>. <value>Default: see <see cref="NotificationOptions"/>.</value></summary>
    public NotificationOptions Notifications { get; set; } = new();

    /// <summary>Where the run's story is told. <value>Default: nowhere.</value></summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Where the conversation with the server is written, redacted (<see cref="RedactedProtocolLog"/>). <value>Default: nowhere.</value></summary>
    public IProtocolLog? ProtocolLog { get; set; }

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Takes over what the settings say of how an account is synchronised; who it is and where its server is stays.</summary>
    public void Apply(EffectiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Conflicts = settings.Get(AdvancedSettings.ConflictResolution);
        ReadOnlyChanges = settings.Get(SynchronisationSettings.RevertReadOnlyChanges) ? ReadOnlyChanges.Revert : ReadOnlyChanges.RevertWithAlert;
        FullComparisonThreshold = settings.Get(AdvancedSettings.FullSynchronisationThreshold);
        PauseBetweenItems = TimeSpan.FromMilliseconds(settings.Get(AdvancedSettings.PauseBetweenItems) ?? 0);
        Downloads = DownloadRules.Of(settings);
        LastDays = settings.Get(AdvancedSettings.LastDays);
    }

    /// <summary>All that is wrong with the options; empty when they can be used.</summary>
    internal IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Check(Email is { Length: <= 320 } email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1, "Email: an address such as jane@example.com is needed.");
        Check(Credential is not null, "Credential: one is needed, for example new PasswordCredential(user, password).");
        Check(Imap is not null, "Imap: the server is needed, for example new ServerEndpoint(\"mail.example.com\", 993).");
        Check(LocalStore is not null, "LocalStore: one is needed, for example LocalStore.Sqlite(\"jane\").");
        Check(Pins is not null && !Pins.Contains(null!), "Pins: must not be null and holds no null.");
        Check(Authentication is null || IsMechanismName(Authentication), "Authentication: the name of a login method such as CRAM-MD5; leave it alone for the best one offered.");
        Check(PauseBetweenItems >= TimeSpan.Zero && PauseBetweenItems <= TimeSpan.FromMinutes(1), $"PauseBetweenItems: from 0 to 1 minute, not {PauseBetweenItems}.");
        Check(FullComparisonThreshold >= 0, $"FullComparisonThreshold: from 0, not {FullComparisonThreshold}.");
        Check(Downloads is { LargestWhole: >= 0 } && Enum.IsDefined(Downloads.Mode), "Downloads: must not be null, with a known mode and a size of 0 or more; leave it alone to download everything.");
        Check(LastDays is null or (>= 1 and <= 36500), $"LastDays: from 1 to 36500, or none for all mail, not {LastDays}.");
        Check(ReconcileInterval is null || ReconcileInterval >= TimeSpan.Zero, $"ReconcileInterval: from 0, not {ReconcileInterval}.");
        Check(Scope is not null, "Scope: must not be null; leave it alone for everything.");
        Check(Retries is >= 0 and <= 10, $"Retries: from 0 to 10, not {Retries}.");
        Check(StallTimeout >= TimeSpan.FromSeconds(1) && StallTimeout <= TimeSpan.FromHours(1), $"StallTimeout: from 1 second to 1 hour, not {StallTimeout}.");
        Check(Enum.IsDefined(Conflicts), $"Conflicts: one of {string.Join(", ", Enum.GetNames<ConflictPolicy>())}, not {Conflicts}.");
        Check(ConflictTolerance >= TimeSpan.Zero && ConflictTolerance <= TimeSpan.FromDays(1), $"ConflictTolerance: from 0 to 1 day, not {ConflictTolerance}.");
        Check(Conflicts != ConflictPolicy.Callback || DecideConflict is not null, "DecideConflict: needed with ConflictPolicy.Callback.");
        Check(Enum.IsDefined(ReadOnlyChanges), $"ReadOnlyChanges: one of {string.Join(", ", Enum.GetNames<ReadOnlyChanges>())}, not {ReadOnlyChanges}.");
        Check(SlowAfter >= TimeSpan.FromSeconds(1) && SlowAfter <= TimeSpan.FromHours(1), $"SlowAfter: from 1 second to 1 hour, not {SlowAfter}.");
        Check(Notifications is not null, "Notifications: must not be null; leave it alone for the defaults.");
        Check(LoggerFactory is not null, "LoggerFactory: must not be null; leave it alone to log nowhere.");
        Check(TimeProvider is not null, "TimeProvider: must not be null; leave it alone for the system's clock.");
        return faults;

        void Check(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }

    // RFC 4422 section 3.1: 1 to 20 letters, digits, hyphens and underscores.
    private static bool IsMechanismName(string name) =>
        name.Length is > 0 and <= 20 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
