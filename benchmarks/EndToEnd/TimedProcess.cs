using System.Diagnostics;
using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>Runs a program to its end under GNU time, which tells its CPU and its peak memory.</summary>
internal static class TimedProcess
{
    private const string Timer = "/usr/bin/time";

    public static Task<Cost> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(program, arguments, [], cancellationToken);

    public static async Task<Cost> RunAsync(
        string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables, CancellationToken cancellationToken)
    {
        string told = Path.GetTempFileName();
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(Timer, ["-q", "-f", "%U %S %M", "-o", told, program, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in variables)
        {
            process.StartInfo.Environment[name] = value;
        }

        long start = Stopwatch.GetTimestamp();
        process.Start();
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        double wall = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{await error}");
        }

        double[] values = [.. (await File.ReadAllTextAsync(told, cancellationToken)).Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        File.Delete(told);
        return new(wall, (values[0] + values[1]) * 1000, values[2] / 1024);
    }
}
