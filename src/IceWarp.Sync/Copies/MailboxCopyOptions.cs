using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IceWarp.Sync;

/// <summary>What a <see cref="MailboxCopy"/> needs to know. Checked as a whole when it is opened; every fault is told at once.</summary>
public sealed class MailboxCopyOptions
{
    /// <summary>The end that is read, and never written to. Required.</summary>
    public MailboxEnd? Source { get; set; }

    /// <summary>The end that is written to. Required.</summary>
    public MailboxEnd? Target { get; set; }

    /// <summary>
    /// The file that remembers what is copied, so that a copy goes on where it was; made where it is not there. Required between two
    /// servers, and to be kept for these two alone. With a local store it lies there.
    /// </summary>
    public string? StateFile { get; set; }

    /// <summary>
    /// Whether the target is made equal to the source: what it has beyond that is removed, what it changed is put back.
    /// <value>Default: <see langword="false"/>, everything of the source arrives once, and what the target has beyond that stays.</value>
    /// </summary>
    public bool IsMirror { get; set; }

    /// <summary>How often a run is begun anew after a lost connection. <value>Default: 2; from 0 to 10.</value></summary>
    public int Retries { get; set; } = 2;

    /// <summary>The longest silence of a server while it owes an answer. <value>Default: one minute; from 1 second to 1 hour.</value></summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the run's story is told. <value>Default: nowhere.</value></summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The clock. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>All that is wrong with the options; empty when they can be used.</summary>
    internal IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        bool areServers = Source is ImapMailbox && Target is ImapMailbox;
        Check(Source is not null, "Source: one is needed, for example new ImapMailbox(endpoint, credential).");
        Check(Target is not null, "Target: one is needed, for example new ImapMailbox(endpoint, credential).");
        Check(Source is null || Target is null || Source is ImapMailbox || Target is ImapMailbox, "Target: at least one end is on a server.");
        Check(!(Source is ImapMailbox source && Target is ImapMailbox target && source.IsSame(target)), "Target: it is the same mailbox as the source.");
        Check(!areServers || !string.IsNullOrEmpty(StateFile), "StateFile: one is needed between two servers.");
        Check(areServers || StateFile is null || Source is null || Target is null, "StateFile: with a local store it lies there; leave it alone.");
        Check(Retries is >= 0 and <= 10, $"Retries: from 0 to 10, not {Retries}.");
        Check(StallTimeout >= TimeSpan.FromSeconds(1) && StallTimeout <= TimeSpan.FromHours(1), $"StallTimeout: from 1 second to 1 hour, not {StallTimeout}.");
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
