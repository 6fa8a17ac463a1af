namespace IceWarp.Sync.Core.Scheduling;

/// <summary>The pause after a failed run: doubles with each failure in a row, and differs a little from account to account, so that not all come back at once.</summary>
internal sealed class RetryPause(Random random)
{
    /// <summary>The pause after the first failure.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause that failures make.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The longest pause that a server can ask for.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>How far a pause differs from its nominal length, either way.</summary>
    public const double Spread = 0.2;

    private int failures;

    /// <summary>When it is over, on the scheduler's clock.</summary>
    public TimeSpan Until { get; private set; } = TimeSpan.MinValue;

    public void Begin(TimeSpan now, TimeSpan? asked)
    {
        TimeSpan nominal = First * Math.Pow(2, Math.Min(failures++, 20));
        TimeSpan own = (nominal < Longest ? nominal : Longest) * (1 - Spread + (2 * Spread * random.NextDouble()));
        TimeSpan theirs = asked is { } wish && wish > TimeSpan.Zero ? (wish < LongestAsked ? wish : LongestAsked) : TimeSpan.Zero;
        Until = now + (own > theirs ? own : theirs);
    }

    /// <summary>Ends it: a run succeeded, or there is a reason to think that the next one will.</summary>
    public void End() => (failures, Until) = (0, TimeSpan.MinValue);
}
