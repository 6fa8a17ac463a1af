using System.Globalization;

namespace IceWarp.Sync.Servers.Rivals;

/// <summary>
/// mbsync (isync 1.4.4) as an independent second client: it keeps one account and a Maildir the same, both ways.
/// </summary>
public sealed class Mbsync
{
    private readonly string config;

    private Mbsync(string config, string maildir)
    {
        this.config = config;
        Maildir = maildir;
    }

    public static bool IsInstalled => File.Exists("/usr/bin/mbsync");

    /// <summary>The local side: a directory for each mailbox, INBOX among them.</summary>
    public string Maildir { get; }

    /// <summary>The program and its arguments for one run over the whole account.</summary>
    public IReadOnlyList<string> Command => ["/usr/bin/mbsync", "-q", "-c", config, "all"];

    /// <summary>Writes a configuration and an empty local side into a directory.</summary>
    public static Mbsync Create(string directory, MbsyncOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var maildir = Path.Combine(directory, "mail");
        Directory.CreateDirectory(maildir);
        var password = Path.Combine(directory, "password");
        File.WriteAllText(password, options.Password + "\n");
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var config = Path.Combine(directory, "mbsyncrc");
        File.WriteAllText(config, string.Create(CultureInfo.InvariantCulture, $"""
            FSync {(options.FSync ? "yes" : "no")}

            IMAPAccount server
            Host {(options.CertificateFile is null ? "127.0.0.1" : "localhost")}
            Port {options.Port}
            User {options.User}
            PassCmd "cat '{password}'"
            SSLType {(options.CertificateFile is { } certificate ? $"IMAPS\nCertificateFile {certificate}" : "None")}
            AuthMechs LOGIN
            {(options.Compress ? "" : "DisableExtension COMPRESS=DEFLATE")}

            IMAPStore far
            Account server

            MaildirStore near
            Path {maildir}/
            Inbox {maildir}/INBOX
            SubFolders Verbatim

            Channel all
            Far :far:
            Near :near:
            Patterns {options.Patterns}
            Create Both
            Remove Both
            Expunge Both
            CopyArrivalDate yes
            SyncState *

            """));
        return new Mbsync(config, maildir);
    }

    /// <summary>Runs mbsync once over the whole account.</summary>
    public Task<CommandResult> SyncAsync(CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(Command[0], Command.Skip(1), cancellationToken);
}
