using System.Diagnostics;
using System.Text.Json;

namespace IceWarp.Sync.EndToEnd.Cli;

/// <summary>The built command line, as a process. Its password, where it needs one, is alice's.</summary>
internal static class Tool
{
    /// <summary>Runs it and checks how it ended.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(int code, params string[] args)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "icewarp-sync.dll"));
        Array.ForEach(args, start.ArgumentList.Add);
        start.Environment["ICEWARP_SYNC_PASSWORD"] = "secret";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(token);
        string output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        process.ExitCode.ShouldBe(code, $"{string.Join(' ', args)}: {await error}{output}");
        return output;
    }

    public static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;
}
