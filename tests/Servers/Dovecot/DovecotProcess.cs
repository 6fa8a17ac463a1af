using System.Diagnostics;

namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>
/// The master process with a shell above it that waits for the end of its own input. That end comes when the fixture
/// closes it, and also when the test process is killed; the shell then kills the group of Dovecot and removes its mail.
/// </summary>
internal sealed class DovecotProcess : IDisposable
{
    // setsid gives Dovecot a group of its own, whose number is the master's; all it starts stays in it.
    private const string Supervisor = """
        ulimit -n 16384 2>/dev/null
        setsid "$@" </dev/null >>"$FIXTURE_DIRECTORY/log/dovecot.log" 2>&1 &
        echo $!
        exec >&- 2>/dev/null
        cat >/dev/null
        kill -KILL -$! $!
        wait
        rm -rf "$FIXTURE_DIRECTORY" || rm -rf "$FIXTURE_DIRECTORY"
        """;

    private readonly Process process;

    private DovecotProcess(Process process, int masterPid)
    {
        this.process = process;
        MasterPid = masterPid;
    }

    public int MasterPid { get; }

    public bool HasExited => process.HasExited || !IsRunning(MasterPid);

    public static async Task<DovecotProcess> StartAsync(DovecotPlace place, CancellationToken cancellationToken)
    {
        List<string> command = [];
        if (Environment.IsPrivilegedProcess)
            command.AddRange(["setpriv", "--reuid", place.User, "--regid", place.Group, "--clear-groups"]);
        command.AddRange(["sh", "-c", Supervisor, "fixture", DovecotServer.Program, "-F", "-c", place.ConfigPath]);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("setsid", command)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = place.Directory,
                Environment = { ["FIXTURE_DIRECTORY"] = place.Directory },
            },
        };
        process.Start();
        var pid = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new DovecotProcess(process, int.Parse(pid ?? "0", System.Globalization.CultureInfo.InvariantCulture));
    }

    public async Task StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public void Dispose() => process.Dispose();

    private static bool IsRunning(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
