using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Core.Planning;

namespace IceWarp.Sync.Core.Tests.Planning;

public sealed class SyncDirectionsTests
{
    [Theory]
    [InlineData(SyncDirection.TwoWay, null, false, false)]
    [InlineData(SyncDirection.CopyToServer, Side.Server, true, false)]
    [InlineData(SyncDirection.CopyToLocal, Side.Local, true, false)]
    [InlineData(SyncDirection.MirrorToServer, Side.Server, false, true)]
    [InlineData(SyncDirection.MirrorToLocal, Side.Local, false, true)]
    public void EveryDirection_WritesToItsTarget_AndDeletesThereUnlessItCopies(SyncDirection direction, Side? target, bool isCopy, bool isMirror)
    {
        (direction.Target(), direction.IsCopy(), direction.IsMirror()).ShouldBe((target, isCopy, isMirror));
        foreach (Side side in Enum.GetValues<Side>())
        {
            direction.Writes(side).ShouldBe(target is null || target == side);
            direction.Deletes(side).ShouldBe(!isCopy && (target is null || target == side));
        }
    }

    [Theory]
    [InlineData(PairActions.CopyToLocal, PairActions.CopyToServer)]
    [InlineData(PairActions.ReplaceLocal, PairActions.ReplaceServer)]
    [InlineData(PairActions.FlagLocal, PairActions.FlagServer)]
    [InlineData(PairActions.MoveLocal, PairActions.MoveServer)]
    [InlineData(PairActions.RemoveLocal, PairActions.RemoveServer)]
    public void EveryAction_OnTheOtherSide_IsTheSameThere(PairActions local, PairActions server)
    {
        local.On(Side.Local).ShouldBe(local);
        local.On(Side.Server).ShouldBe(server);
    }
}
