using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap.Errors;

/// <summary>The server answered a command with NO or BAD. The connection stays usable.</summary>
public class ImapCommandException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapCommandException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapCommandException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapCommandException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ImapCommandException(LocalText text, Exception? innerException = null)
        : base(text, innerException)
    {
    }

    /// <summary>The command without its arguments, for example <c>UID FETCH</c>.</summary>
    public string Command { get; init; } = "";

    /// <summary>True for BAD (the server does not know or understand the command), false for NO.</summary>
    public bool IsBad { get; init; }

    /// <summary>The response code in upper case, for example OVERQUOTA, TRYCREATE or NOPERM; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>What the server wrote for people. Foreign text: escape it before it reaches a terminal or a page.</summary>
    public string ServerText { get; init; } = "";

    /// <inheritdoc/>
    public override bool IsFatal => false;

    /// <summary>True for UNAVAILABLE, INUSE, LIMIT and SERVERBUG (RFC 5530).</summary>
    public override bool IsTransient => Code is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG";
}
