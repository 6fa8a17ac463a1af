using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap;

/// <summary>Something went wrong between this client and an IMAP server. No message of this family carries arguments, credentials or mail.</summary>
public class ImapException : Exception, ILocalisedError
{
    /// <summary>Makes the exception.</summary>
    public ImapException() => Text = LocalText.Literal(Message);

    /// <summary>Makes the exception with what happened.</summary>
    public ImapException(string message)
        : base(message) => Text = LocalText.Literal(message);

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapException(string message, Exception? innerException)
        : base(message, innerException) => Text = LocalText.Literal(message);

    internal ImapException(LocalText text, Exception? innerException)
        : base(text.English, innerException) => Text = text;

    /// <summary>For a person, in their language: what happened. <see cref="Exception.Message"/> says it in English.</summary>
    public LocalText Text { get; }

    /// <summary>Whether the same thing may succeed later without anyone changing anything.</summary>
    public virtual bool IsTransient => false;

    /// <summary>Whether the connection is of no more use and must be opened anew.</summary>
    public virtual bool IsFatal => true;
}
