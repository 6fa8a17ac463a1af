namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>Where one Dovecot lives: its directory, ports and user, and the token its greeting is known by.</summary>
internal sealed record DovecotPlace(string Directory, string User, string Group, string Token)
{
    public int ImapPort { get; init; }

    public int ImapsPort { get; init; }

    public string ConfigPath => Path.Combine(Directory, "dovecot.conf");

    public string LogPath => Path.Combine(Directory, "log", "dovecot.log");

    public string HomeOf(string user) => Path.Combine(Directory, "home", user);
}
