namespace IceWarp.Sync.Imap;

/// <summary>Something went wrong between this client and an IMAP server. No message of this family carries arguments, credentials or mail.</summary>
public class ImapException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ImapException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same thing may succeed later without anyone changing anything.</summary>
    public virtual bool IsTransient => false;

    /// <summary>Whether the connection is of no more use and must be opened anew.</summary>
    public virtual bool IsFatal => true;
}
