using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using System.Globalization;

namespace IceWarp.Sync.Core.Scheduling;

/// <summary>When an account is synchronised by itself. <see cref="Timeout.InfiniteTimeSpan"/> as an interval: never.</summary>
public sealed record SyncSchedule
{
    /// <summary>The shortest interval.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);

    /// <summary>The longest interval.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

    /// <summary>The longest <see cref="SettlingDelay"/>.</summary>
    public static readonly TimeSpan LongestSettlingDelay = TimeSpan.FromMinutes(5);

    /// <summary>How often the items of priority folders are synchronised. <value>Default: 1 minute; from 1 minute to 7 days.</value></summary>
    public TimeSpan PriorityInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the items of standard folders are synchronised. <value>Default: 60 minutes; from 1 minute to 7 days, under 10 minutes warns.</value></summary>
    public TimeSpan StandardInterval { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How often the folder tree is synchronised. <value>Default: 60 minutes; from 1 minute to 7 days, under 60 minutes warns.</value></summary>
    public TimeSpan StructureInterval { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Whether everything is synchronised when the scheduler starts. <value>Default: <see langword="true"/>.</value></summary>
    public bool AtStart { get; init; } = true;

    /// <summary>Whether a change on the local side starts a run of its folder. <value>Default: <see langword="true"/>.</value></summary>
    public bool AfterLocalChange { get; init; } = true;

    /// <summary>
    /// How long such a run waits for the changes that usually follow a first one; counted from the first, so that constant editing
    /// does not put it off.
    /// </summary>
    /// <value>Default: 2 seconds; from 0 to 5 minutes.</value>
    public TimeSpan SettlingDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a change that the server tells of starts a run of its folder. <value>Default: <see langword="true"/>.</value></summary>
    public bool OnPush { get; init; } = true;

    /// <summary>Whether entering a folder starts a run of it. <value>Default: <see langword="true"/>.</value></summary>
    public bool OnEntering { get; init; } = true;

    /// <summary>Whether leaving a folder starts a run of it. <value>Default: <see langword="true"/>.</value></summary>
    public bool OnLeaving { get; init; } = true;

    /// <summary>The schedule that the settings ask for.</summary>
    public static SyncSchedule Of(EffectiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            PriorityInterval = TimeSpan.FromMinutes(settings.Get(SynchronisationSettings.PriorityInterval)),
            StandardInterval = TimeSpan.FromMinutes(settings.Get(SynchronisationSettings.StandardInterval)),
            StructureInterval = TimeSpan.FromMinutes(settings.Get(SynchronisationSettings.StructureInterval)),
            AfterLocalChange = settings.Get(SynchronisationSettings.ImmediateAfterLocalChange),
        };
    }

    /// <summary>All that is wrong with the values, each with its name and what to do; empty where they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        CheckInterval(nameof(PriorityInterval), PriorityInterval);
        CheckInterval(nameof(StandardInterval), StandardInterval);
        CheckInterval(nameof(StructureInterval), StructureInterval);
        if (SettlingDelay < TimeSpan.Zero || SettlingDelay > LongestSettlingDelay)
        {
            faults.Add($"{nameof(SettlingDelay)}: from 0 to 5 minutes, not {Text(SettlingDelay)}.");
        }

        return faults;

        void CheckInterval(string name, TimeSpan value)
        {
            if (value != Timeout.InfiniteTimeSpan && (value < ShortestInterval || value > LongestInterval))
            {
                faults.Add($"{name}: from 1 minute to 7 days, or Timeout.InfiniteTimeSpan for never; not {Text(value)}.");
            }
        }
    }

    /// <summary>What can be used but costs more than it brings, each with its name; empty where there is nothing to say.</summary>
    public IReadOnlyList<string> Warnings()
    {
        List<string> warnings = [];
        Warn(nameof(StandardInterval), StandardInterval, TimeSpan.FromMinutes(10));
        Warn(nameof(StructureInterval), StructureInterval, TimeSpan.FromMinutes(60));
        return warnings;

        void Warn(string name, TimeSpan value, TimeSpan least)
        {
            if (value != Timeout.InfiniteTimeSpan && value < least)
            {
                warnings.Add($"{name}: under {least.TotalMinutes:0} minutes all folders are asked very often; a priority folder is cheaper.");
            }
        }
    }

    private static string Text(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);
}
