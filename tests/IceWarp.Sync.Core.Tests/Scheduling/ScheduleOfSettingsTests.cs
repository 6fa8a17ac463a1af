using IceWarp.Sync.Core.Scheduling;
using IceWarp.Sync.Core.Settings;
using IceWarp.Sync.Core.Settings.Pages;
using IceWarp.Sync.Core.Settings.Storage;

namespace IceWarp.Sync.Core.Tests.Scheduling;

public sealed class ScheduleOfSettingsTests
{
    [Fact]
    public void BuiltInSettings_AreTheUsualSchedule() => SyncSchedule.Of(EffectiveSettings.BuiltIn).ShouldBe(new SyncSchedule());

    [Fact]
    public void ChosenSettings_AreTheSchedule()
    {
        EffectiveSettings settings = SettingsDocument.Empty.Set(
        [
            SynchronisationSettings.PriorityInterval.To(3), SynchronisationSettings.StandardInterval.To(20),
            SynchronisationSettings.StructureInterval.To(90), SynchronisationSettings.ImmediateAfterLocalChange.To(false),
        ]).Effective;
        SyncSchedule.Of(settings).ShouldBe(new SyncSchedule
        {
            PriorityInterval = TimeSpan.FromMinutes(3),
            StandardInterval = TimeSpan.FromMinutes(20),
            StructureInterval = TimeSpan.FromMinutes(90),
            AfterLocalChange = false,
        });
    }
}
