using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Ignoring;

/// <summary>How long an item rests after it failed.</summary>
internal static class RetryPauses
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Rights may be given at any time.</summary>
    private static readonly TimeSpan LongestForPermission = TimeSpan.FromHours(1);

    /// <summary>From 25 seconds on, five times as long after each failure; what is too large will not shrink.</summary>
    public static TimeSpan After(FailureClass failure, int failures)
    {
        TimeSpan longest = failure == FailureClass.Permission ? LongestForPermission : Longest;
        if (failure == FailureClass.TooLarge)
        {
            return longest;
        }

        TimeSpan pause = First;
        for (int i = 1; i < failures && pause < longest; i++)
        {
            pause *= 5;
        }

        return pause < longest ? pause : longest;
    }
}
