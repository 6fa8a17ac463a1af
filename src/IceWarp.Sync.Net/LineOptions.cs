using System.Security.Cryptography.X509Certificates;

namespace IceWarp.Sync.Net;

/// <summary>How to make one line to a server.</summary>
public sealed record LineOptions
{
    /// <summary>Where to connect.</summary>
    public required ServerEndpoint Endpoint { get; init; }

    /// <summary>Certificates trusted although they do not verify, each for its own host and port.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<CertificatePin> Pins { get; init; } = [];

    /// <summary>Longest time for name look-up, TCP and TLS together; <see cref="Timeout.InfiniteTimeSpan"/> for no bound.</summary>
    /// <value>Default: 30 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan ConnectTimeout { get; init => field = CheckTime(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest time in which no byte moves while one is waited for; then the line is closed with
    /// <see cref="LineFault.Stalled"/>. <see cref="Timeout.InfiniteTimeSpan"/> for no bound.
    /// </summary>
    /// <value>Default: 60 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan StallTimeout { get; init => field = CheckTime(value); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a silent line rests before TCP asks whether the other end is there, and how often it asks then; after four questions without
    /// an answer the line is lost. Keeps a line alive in the tables of routers, and costs a packet each time. Whole seconds.
    /// </summary>
    /// <value>Default: <see langword="null"/>, TCP never asks.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or more than a day.</exception>
    public TimeSpan? KeepAlive { get; init => field = CheckKeepAlive(value); }

    /// <summary>The clock of both timeouts.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sees what crosses the line; one log serves one line.</summary>
    /// <value>Default: none.</value>
    public IProtocolLog? Log { get; init; }

    // Takes the place of the machine's roots, so that tests can verify chains of their own.
    internal X509Certificate2? OnlyRoot { get; init; }

    private static TimeSpan? CheckKeepAlive(TimeSpan? value) =>
        value is null || (value >= TimeSpan.FromSeconds(1) && value <= TimeSpan.FromDays(1))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "TCP keep-alive takes a second at least and a day at most.");

    internal static TimeSpan CheckTime(TimeSpan value) =>
        value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A timeout is more than zero, or infinite.");
}
