using IceWarp.Sync.Core.Tests.Engine;
using IceWarp.Sync.Testing.Clocks;

namespace IceWarp.Sync.Core.Tests.Transfers;

public sealed class PauseTests
{
    [Fact]
    public async Task PauseBetweenItems_Set_IsMadeBetweenTwoAndNotBeforeTheFirst()
    {
        World world = World.New();
        for (int i = 0; i < 3; i++)
        {
            world.Server.Edits.Add("INBOX", $"Message-ID: <{i}@x>\r\n\r\n{i}");
        }

        var time = new ManualTime();
        time.TimerStarted = due => time.Advance(due);
        await world.SettleAsync(World.Small with { TimeProvider = time, PauseBetweenItems = TimeSpan.FromMilliseconds(250) });
        time.Elapsed.ShouldBe(TimeSpan.FromMilliseconds(500));
    }
}
