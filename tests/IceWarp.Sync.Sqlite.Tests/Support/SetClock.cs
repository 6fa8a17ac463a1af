namespace IceWarp.Sync.Sqlite.Tests.Support;

/// <summary>A clock that stands where it is set.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
