namespace IceWarp.Sync;

/// <summary>How a <see cref="FileLog"/> of one file a day is kept.</summary>
public sealed record FileLogOptions
{
    /// <summary>The most days a file is kept: ten years.</summary>
    public const int LongestKept = 3650;

    /// <summary>The directory of the logs; made (0700) where it is not there. The files are <c>yyyy-MM-dd.log</c>, by the local date.</summary>
    public required string Directory { get; init; }

    /// <summary>How much is written. <value>Default: start-up and errors.</value></summary>
    public LogDetail Detail { get; init; } = LogDetail.StartAndErrors;

    /// <summary>After how many days a file is deleted; packs stay. <value>Default: 30; from 1 to 3,650.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside of the bounds.</exception>
    public int KeepDays
    {
        get;
        init => field = value is >= 1 and <= LongestKept ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "From 1 to 3,650 days.");
    }
    = 30;

    /// <summary>Where the file of a day ends; what comes after is not written. <value>Default: 50 MiB; at least 4 KiB.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 4 KiB.</exception>
    public long MostBytesADay
    {
        get;
        init => field = value >= 4096 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 4,096 bytes.");
    }
    = 50L << 20;

    /// <summary>The clock and the time zone. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
