using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>
/// A Dovecot of its own in a directory of its own on free ports of 127.0.0.1. It is gone, with its mail, when it is
/// disposed or when the test process ends in whatever way.
/// </summary>
public sealed class DovecotServer : IAsyncDisposable
{
    internal const string Program = "/usr/sbin/dovecot";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly DovecotPlace place;
    private readonly DovecotProcess process;

    private DovecotServer(DovecotOptions options, DovecotPlace place, DovecotProcess process, string certificateSha256)
    {
        Options = options;
        this.place = place;
        this.process = process;
        CertificateSha256 = certificateSha256;
    }

    public static bool IsInstalled => File.Exists(Program) && File.Exists("/usr/lib/dovecot/imap");

    public DovecotOptions Options { get; }

    public int ImapPort => place.ImapPort;

    public int ImapsPort => place.ImapsPort;

    /// <summary>SHA-256 of the certificate in upper-case hexadecimal, as a pin wants it.</summary>
    public string CertificateSha256 { get; }

    public string ConfigPath => place.ConfigPath;

    public string LogPath => place.LogPath;

    public string Directory => place.Directory;

    /// <summary>The operating system's user the server runs as.</summary>
    public string RunsAs => place.User;

    public int MasterPid => process.MasterPid;

    public static async Task<DovecotServer> StartAsync(
        DovecotOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DovecotOptions();
        if (!IsInstalled)
            throw new InvalidOperationException("Dovecot is not installed. Run eng/install.sh as root.");
        for (var attempt = 1; ; attempt++)
        {
            var (place, certificate) = await PrepareAsync(options, cancellationToken);
            var process = await DovecotProcess.StartAsync(place, cancellationToken);
            var server = new DovecotServer(options, place, process, certificate);
            try
            {
                await server.WaitForGreetingAsync(cancellationToken);
                return server;
            }
            catch (Exception e)
            {
                var log = File.Exists(place.LogPath) ? await File.ReadAllTextAsync(place.LogPath, CancellationToken.None) : "";
                await server.DisposeAsync();
                if (e is not InvalidOperationException)
                    throw;
                // Between the look for a free port and Dovecot's bind, another process may have taken the port.
                if (attempt == 5 || !log.Contains("Address already in use", StringComparison.Ordinal))
                    throw new InvalidOperationException($"{e.Message} Its log:\n{log}", e);
            }
        }
    }

    public string HomeOf(string user) => place.HomeOf(user);

    public string PasswordOf(string user) => Options.Users.First(u => u.Name == user).Password;

    /// <summary>Runs doveadm on this server as the user it runs as.</summary>
    public Task<CommandResult> DoveadmAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        List<string> command = ["doveadm", "-c", ConfigPath, .. arguments];
        if (Environment.IsPrivilegedProcess)
            command.InsertRange(0, ["setpriv", "--reuid", place.User, "--regid", place.Group, "--clear-groups"]);
        return CommandRunner.RunAsync(command[0], command[1..], cancellationToken, place.Directory);
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync();
        process.Dispose();
        // The shell removed it as the server's user; what that user could not remove is root's.
        if (System.IO.Directory.Exists(place.Directory))
            System.IO.Directory.Delete(place.Directory, recursive: true);
    }

    private static async Task<(DovecotPlace Place, string Certificate)> PrepareAsync(
        DovecotOptions options, CancellationToken cancellationToken)
    {
        var parent = options.OnTmpfs && System.IO.Directory.Exists("/dev/shm") ? "/dev/shm" : "/tmp";
        // Short, because the paths of Unix sockets below it end at 108 bytes.
        var directory = Path.Combine(parent, "iws-" + Path.GetRandomFileName());
        System.IO.Directory.CreateDirectory(
            directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var name in (string[])["run", "state", "log", "home", "tls"])
            System.IO.Directory.CreateDirectory(Path.Combine(directory, name));
        var user = Environment.IsPrivilegedProcess ? options.RunAs : Environment.UserName;
        var group = (await CommandRunner.RunAsync("id", ["-gn", user], cancellationToken)).Output.Trim();
        var place = new DovecotPlace(directory, user, group, Guid.NewGuid().ToString("N"))
        {
            ImapPort = LoopbackPorts.Free(),
            ImapsPort = LoopbackPorts.Free(),
        };
        var certificate = LocalhostCertificate.Write(Path.Combine(directory, "tls"));
        var passwords = new StringBuilder();
        foreach (var (name, password) in options.Users)
        {
            System.IO.Directory.CreateDirectory(place.HomeOf(name));
            passwords.Append($"{name}:{{PLAIN.B64}}{Convert.ToBase64String(Encoding.UTF8.GetBytes(password))}::::::\n");
        }

        await File.WriteAllTextAsync(Path.Combine(directory, "passwd"), passwords.ToString(), cancellationToken);
        await File.WriteAllTextAsync(place.ConfigPath, DovecotConfiguration.Write(options, place), cancellationToken);
        if (Environment.IsPrivilegedProcess)
            await CommandRunner.RunAsync("chown", ["-R", $"{user}:{group}", directory], cancellationToken);
        return (place, certificate);
    }

    private async Task WaitForGreetingAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            while (!await GreetsAsync(limit.Token))
            {
                if (process.HasExited)
                    throw new InvalidOperationException("Dovecot ended while starting.");
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException("Dovecot did not greet in time.");
        }
    }

    // The token in the greeting tells this server from any other that may have taken the port.
    private async Task<bool> GreetsAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, ImapPort), cancellationToken);
            var buffer = new byte[2048];
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            return Encoding.ASCII.GetString(buffer, 0, length).Contains(place.Token, StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
