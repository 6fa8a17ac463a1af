using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap.Errors;

/// <summary>The connection ended before the answer was complete: closed, reset, stalled, or given up after a BYE.</summary>
public class ImapConnectionLostException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapConnectionLostException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapConnectionLostException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapConnectionLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ImapConnectionLostException(LocalText text, Exception? innerException = null)
        : base(text, innerException)
    {
    }

    /// <summary>What the server said in its BYE (RFC 9051 7.1.5); null when it said none.</summary>
    public string? ByeText { get; init; }

    /// <summary>Always true: connecting again is what helps.</summary>
    public override bool IsTransient => true;
}
