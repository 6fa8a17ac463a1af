namespace IceWarp.Sync.Net;

/// <summary>The line to a server could not be made or was lost; the message says what to do next.</summary>
public class LineException : IOException
{
    /// <summary>Makes the exception.</summary>
    public LineException(LineFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What happened.</summary>
    public LineFault Fault { get; }

    /// <summary>The server, where it is known.</summary>
    public ServerEndpoint? Endpoint { get; init; }

    /// <summary>How long no byte moved, where the line <see cref="LineFault.Stalled"/>.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>Whether the same may work later without anybody changing anything.</summary>
    public bool IsTransient => Fault is not (LineFault.CertificateNotTrusted or LineFault.TlsFailed or LineFault.TlsSpokenEarly);
}
