using IceWarp.Sync.Core.Notifications;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.Tests;
using IceWarp.Sync.Notifications;

namespace IceWarp.Sync.Tests.Notifications;

/// <summary>When a server counts as slow [CN-12].</summary>
public sealed class SilenceWatchTests
{
    private readonly StepClock clock = new();
    private readonly List<ServerWarning> warnings = [];
    private Traffic traffic;
    private SyncProgress progress;

    [Theory]
    [InlineData(SyncPhase.Connecting, "firewall")]
    [InlineData(SyncPhase.Folders, "antivirus")]
    public void Silence_AsLongAsTheLimit_WarnsWithTheLikelyCause(SyncPhase phase, string cause)
    {
        progress = progress with { Phase = phase };
        using SilenceWatch watch = Watch();
        clock.Advance(TimeSpan.FromSeconds(9));
        warnings.ShouldBeEmpty();

        clock.Advance(TimeSpan.FromSeconds(3));

        warnings[0].Name.ShouldBe("server-slow");
        warnings[0].Cause.ShouldContain(cause);
    }

    [Fact]
    public void BytesOrItems_MovingOn_AreNoSilence()
    {
        using SilenceWatch watch = Watch();
        for (int i = 1; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(4));
            traffic = traffic with { BytesDown = i };
            clock.Advance(TimeSpan.FromSeconds(4));
            progress = progress with { Downloaded = new(i, 100) };
        }

        warnings.ShouldBeEmpty();
    }

    private SilenceWatch Watch() => new(() => traffic, () => progress, TimeSpan.FromSeconds(10), clock, warnings.Add);
}
