using System.Globalization;
using IceWarp.Sync.Net.Logging;
using Microsoft.Extensions.Logging;

namespace IceWarp.Sync.Net;

/// <summary>
/// Writes what crosses a line, a text line each (<c>C:</c> sent, <c>S:</c> received), at most 1 KiB. Secrets are left out by their
/// place (<see cref="Secret"/>) and by their value (<see cref="Hide"/>), literals (RFC 9051 section 4.3) are written as their size,
/// control characters escaped. Names, addresses and subjects do appear. Thread safe; one log serves one line.
/// </summary>
public sealed class RedactedProtocolLog : IProtocolLog, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Action<string> _write;
    private readonly SecretPatterns _patterns = new();
    private readonly LoggedDirection _sent = new();
    private readonly LoggedDirection _received = new();
    private int _secretDepth;

    /// <summary>Writes to a logger, at level Trace.</summary>
    public RedactedProtocolLog(ILogger logger) => _write = text => logger.LogTrace("{ProtocolLine}", text);

    /// <summary>Writes to a text writer, which stays the caller's.</summary>
    public RedactedProtocolLog(TextWriter writer) => _write = writer.WriteLine;

    /// <inheritdoc/>
    public void Sent(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        lock (_lock)
        {
            if (_secretDepth > 0)
                _write(string.Create(CultureInfo.InvariantCulture, $"C: [{bytes.Length} secret bytes]"));
            else
                _sent.Append(bytes, line => Write("C: ", line));
        }
    }

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
            _received.Append(bytes, WriteReceived);
    }

    /// <inheritdoc/>
    public IDisposable Secret()
    {
        lock (_lock)
        {
            _sent.Flush(line => Write("C: ", line));
            _secretDepth++;
        }

        return new SecretScope(EndSecret);
    }

    /// <inheritdoc/>
    public void Hide(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        lock (_lock)
            _patterns.Add(credential);
    }

    /// <summary>Writes what came without an end of line.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _sent.Flush(line => Write("C: ", line));
            _received.Flush(WriteReceived);
        }
    }

    private void EndSecret()
    {
        lock (_lock)
            _secretDepth--;
    }

    // A challenge inside an exchange is secret too: salt, nonce and server signature of SCRAM together let one guess passwords at home.
    private void WriteReceived(LoggedLine line)
    {
        if (_secretDepth > 0 && line.Kind == LoggedKind.Text && (line.Bytes.Span.StartsWith("+"u8) || line.Bytes.Span.StartsWith("334"u8)))
            _write(string.Create(CultureInfo.InvariantCulture, $"S: [{line.Size} secret bytes]"));
        else
            Write("S: ", line);
    }

    private void Write(string prefix, LoggedLine line) =>
        _write(line.Kind == LoggedKind.Literal
            ? string.Create(CultureInfo.InvariantCulture, $"{prefix}[{line.Size} bytes]")
            : LoggedText.Format(prefix, line, _patterns));
}
