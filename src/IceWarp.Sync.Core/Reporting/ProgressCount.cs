namespace IceWarp.Sync.Core.Reporting;

/// <summary>X of Y.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are to do, done ones included.</param>
public readonly record struct ProgressCount(long Done, long Total)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Done}/{Total}";
}
