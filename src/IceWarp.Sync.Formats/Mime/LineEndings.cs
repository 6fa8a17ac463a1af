namespace IceWarp.Sync.Formats.Mime;

/// <summary>Looks at the line breaks of a message; mail is exchanged with CRLF alone (RFC 5322 section 2.3).</summary>
public static class LineEndings
{
    /// <summary>Whether each line break is CRLF. A bare CR or LF anywhere says no; bytes without a line break say yes.</summary>
    /// <param name="message">The whole message: a CR at its end counts as bare.</param>
    public static bool IsCrLfOnly(ReadOnlySpan<byte> message)
    {
        while (true)
        {
            var next = message.IndexOfAny((byte)'\r', (byte)'\n');
            if (next < 0)
                return true;
            if (!message[next..].StartsWith("\r\n"u8))
                return false;
            message = message[(next + 2)..];
        }
    }
}
