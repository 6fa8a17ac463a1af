using IceWarp.Sync.Core.Localisation;

namespace IceWarp.Sync.Imap.Errors;

/// <summary>The server greets with NO or BYE instead of OK, or will not do what security demands: back off, or ask the administrator.</summary>
public class ImapRefusedException : ImapException
{
    /// <summary>Makes the exception.</summary>
    public ImapRefusedException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public ImapRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public ImapRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal ImapRefusedException(LocalText text, Exception? innerException = null)
        : base(text, innerException)
    {
    }

    /// <summary>Whether the refusal is for now (an intrusion block, too many connections), not one of principle.</summary>
    public bool MayPass { get; init; }

    /// <inheritdoc/>
    public override bool IsTransient => MayPass;
}
