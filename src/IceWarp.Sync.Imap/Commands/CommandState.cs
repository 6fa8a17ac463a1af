namespace IceWarp.Sync.Imap.Commands;

/// <summary>How far a command has come.</summary>
internal enum CommandState
{
    /// <summary>Not yet handed to a connection.</summary>
    New,

    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>At least its first bytes are on their way.</summary>
    Sent,

    /// <summary>Answered, or never to be sent.</summary>
    Done,
}
