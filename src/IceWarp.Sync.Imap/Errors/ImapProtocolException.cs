namespace IceWarp.Sync.Imap.Errors;

/// <summary>The server said something that cannot be understood, or that passes a bound of <see cref="ImapLimits"/>. The connection has been given up.</summary>
public class ImapProtocolException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapProtocolException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapProtocolException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
