namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>How Dovecot keeps its mail.</summary>
public enum MailFormat
{
    /// <summary>A file for each message. The default: any number of keywords, nearly any mailbox name.</summary>
    Sdbox,

    /// <summary>Many messages in a file: for very many messages.</summary>
    Mdbox,

    /// <summary>Maildir: keeps 26 keywords in a mailbox and no more, and forgets the others silently.</summary>
    Maildir,
}
