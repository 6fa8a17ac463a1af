using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap.Errors;

/// <summary>A command was queued behind a SELECT, and that SELECT failed or found another UIDVALIDITY; the command changed nothing.</summary>
public class ImapNotSelectedException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapNotSelectedException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapNotSelectedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapNotSelectedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ImapNotSelectedException(LocalText text, Exception? innerException = null)
        : base(text, innerException)
    {
    }

    /// <inheritdoc/>
    public override bool IsFatal => false;

    /// <summary>As transient as the failure of the SELECT.</summary>
    public override bool IsTransient => InnerException is ImapException { IsTransient: true };
}
