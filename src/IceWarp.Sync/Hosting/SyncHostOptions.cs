using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IceWarp.Sync;

/// <summary>What the accounts of a <see cref="SyncHost"/> share. Checked as a whole when the host is made; every fault is told at once.</summary>
public sealed class SyncHostOptions
{
    /// <summary>How many accounts are synchronised at the same time; the others wait for their turn. <value>Default: 8; from 1 to 256.</value></summary>
    public int MaxRuns { get; set; } = 8;

    /// <summary>
    /// How many connections all accounts together hold: those of runs, those kept warm between runs, those that wait for push. A run
    /// that needs one closes the one that has been idle longest. What remains beside <see cref="MaxRuns"/> is there for push.
    /// </summary>
    /// <value>Default: 256; from <see cref="MaxRuns"/> to 100,000.</value>
    public int MaxConnections { get; set; } = 256;

    /// <summary>How long a stop waits for runs under way before it interrupts them; an interrupted run goes on at the next start. <value>Default: 10 seconds; from 0 to 1 hour.</value></summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Hears what happens to all accounts, on the host's own threads. <value>Default: nobody.</value></summary>
    public IProgress<AccountEvent>? Events { get; set; }

    /// <summary>Where the host's story is told. <value>Default: nowhere.</value></summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>All that is wrong with the options; empty when they can be used.</summary>
    internal IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Check(MaxRuns is >= 1 and <= 256, $"MaxRuns: from 1 to 256, not {MaxRuns}.");
        Check(MaxConnections >= MaxRuns && MaxConnections <= 100_000, $"MaxConnections: from MaxRuns ({MaxRuns}) to 100,000, not {MaxConnections}.");
        Check(StopTimeout >= TimeSpan.Zero && StopTimeout <= TimeSpan.FromHours(1), $"StopTimeout: from 0 to 1 hour, not {StopTimeout}.");
        Check(LoggerFactory is not null, "LoggerFactory: must not be null; leave it alone to log nowhere.");
        Check(TimeProvider is not null, "TimeProvider: must not be null; leave it alone for the system's clock.");
        return faults;

        void Check(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }
}
