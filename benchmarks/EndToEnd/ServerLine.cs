namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>How a client gets to the server: a port of 127.0.0.1, and what an encrypted line is trusted by.</summary>
/// <param name="Port">The proxy's port.</param>
/// <param name="Pin">The SHA-256 of the server's certificate; null where the line is plain.</param>
/// <param name="CertificateFile">The same certificate as PEM, for clients that know no pin.</param>
internal sealed record ServerLine(int Port, string? Pin, string CertificateFile)
{
    public bool IsEncrypted => Pin is not null;
}
