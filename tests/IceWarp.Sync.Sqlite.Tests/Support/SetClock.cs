namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>A clock that stands where it is set.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = StoreFixture.Now;

    public override DateTimeOffset GetUtcNow() => Now;
}
