namespace IceWarp.Sync.Imap.Tests.Watch;

public sealed class ImapWatchOptionsTests
{
    [Fact]
    public void NothingSaid_Made_HasTheDefaults()
    {
        var options = new ImapWatchOptions();
        options.RenewEvery.ShouldBe(TimeSpan.FromMinutes(9));
        options.GatherFor.ShouldBe(TimeSpan.FromMilliseconds(200));
        options.KeepAlive.ShouldBe(TimeSpan.FromMinutes(1));
        options.Log.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(29 * 60 + 1)]
    public void RenewalOutOfBounds_Set_IsRefused(int seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ImapWatchOptions { RenewEvery = TimeSpan.FromSeconds(seconds) });

    [Theory]
    [InlineData(-1)]
    [InlineData(61)]
    public void WindowOutOfBounds_Set_IsRefused(int seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ImapWatchOptions { GatherFor = TimeSpan.FromSeconds(seconds) });
}
