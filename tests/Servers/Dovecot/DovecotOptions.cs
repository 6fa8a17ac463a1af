namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>What a <see cref="DovecotServer"/> is to be like.</summary>
public sealed record DovecotOptions
{
    public MailFormat Format { get; init; } = MailFormat.Sdbox;

    /// <summary>Names and passwords. Names are plain lower-case words.</summary>
    public IReadOnlyList<(string Name, string Password)> Users { get; init; } = [("alice", "secret"), ("bob", "hidden")];

    /// <summary>The capabilities to advertise, before and after login, in place of Dovecot's own; null for these.</summary>
    public string? ImapCapability { get; init; }

    public char MailboxSeparator { get; init; } = '/';

    /// <summary>Before every mailbox but INBOX, such as "INBOX/"; empty for none.</summary>
    public string MailboxPrefix { get; init; } = "";

    /// <summary>
    /// Mailboxes with a special use. Only the mapping is set up, unless <see cref="CreateSpecialUse"/> says otherwise:
    /// a test then decides itself which mailboxes there are.
    /// </summary>
    public IReadOnlyList<(string Mailbox, string Use)> SpecialUse { get; init; } =
        [("Drafts", "\\Drafts"), ("Sent", "\\Sent"), ("Trash", "\\Trash"), ("Junk", "\\Junk")];

    /// <summary>Whether the mailboxes with a special use are created and subscribed by themselves.</summary>
    public bool CreateSpecialUse { get; init; }

    /// <summary>Lines for the block "protocol imap".</summary>
    public string ImapSettings { get; init; } = "";

    /// <summary>Lines for the block "plugin".</summary>
    public string PluginSettings { get; init; } = "";

    /// <summary>Plugins beside those of the fixture, such as "quota" (settings go to <see cref="PluginSettings"/>).</summary>
    public string MailPlugins { get; init; } = "";

    /// <summary>Lines at the top level, after all others.</summary>
    public string Settings { get; init; } = "";

    /// <summary>Whether mail lies in /dev/shm where there is one.</summary>
    public bool OnTmpfs { get; init; } = true;

    public int MaxUserIpConnections { get; init; } = 200;

    /// <summary>The user the server runs as when the test runs as root; Dovecot serves no mail as root.</summary>
    public string RunAs { get; init; } = "nobody";
}
