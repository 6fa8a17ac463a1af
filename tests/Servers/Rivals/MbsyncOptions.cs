namespace IceWarp.Sync.Servers.Rivals;

/// <summary>Where an <see cref="Mbsync"/> syncs from, and how durable it is.</summary>
public sealed record MbsyncOptions(int Port, string User, string Password)
{
    /// <summary>COMPRESS costs the server more than loopback gains, so it is off.</summary>
    public bool Compress { get; init; }

    /// <summary>The server's certificate as PEM, for IMAPS; null for a plain line.</summary>
    public string? CertificateFile { get; init; }

    public bool FSync { get; init; }

    /// <summary>Which mailboxes, as mbsync's Patterns has it.</summary>
    public string Patterns { get; init; } = "*";
}
