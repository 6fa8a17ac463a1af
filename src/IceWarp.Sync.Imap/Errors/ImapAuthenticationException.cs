using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap.Errors;

/// <summary>The server does not accept the credential, or no acceptable way to present it is offered.</summary>
public class ImapAuthenticationException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapAuthenticationException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapAuthenticationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapAuthenticationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ImapAuthenticationException(LocalText text, Exception? innerException = null)
        : base(text, innerException)
    {
    }

    /// <summary>The response code, for example AUTHENTICATIONFAILED, EXPIRED or UNAVAILABLE (RFC 5530); null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>True when the server says that it cannot judge now (UNAVAILABLE, INUSE, LIMIT), false when the credential is wrong.</summary>
    public override bool IsTransient => Code is "UNAVAILABLE" or "INUSE" or "LIMIT";
}
