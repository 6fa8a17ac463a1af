using System.Diagnostics;

namespace IceWarp.Sync.EndToEnd.Sync.Faults;

/// <summary>The command line as a process of its own, which can be killed.</summary>
internal static class SyncChild
{
    public static Process Start(string password, params string[] arguments) => Start(password, [], arguments);

    /// <summary>Starts it with something to read.</summary>
    public static Process Start(string password, byte[] input, string[] arguments)
    {
        var child = new Process
        {
            // Whoever is started in the background inherits that Ctrl+C is ignored; a person's shell is in the foreground.
            StartInfo = new ProcessStartInfo("env", ["--default-signal", "dotnet", Path.Combine(AppContext.BaseDirectory, "icewarp-sync.dll"), .. arguments])
            {
                Environment = { ["ICEWARP_SYNC_PASSWORD"] = password },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        child.Start();
        child.StandardInput.BaseStream.Write(input);
        child.StandardInput.Close();
        return child;
    }

    /// <summary>Runs it to its end, which must be a good one, and gives what it said.</summary>
    public static async Task<string> RunAsync(string password, params string[] arguments)
    {
        using Process child = Start(password, arguments);
        Task<string> error = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}: {await error}{output}");
        return output;
    }
}
