using System.Diagnostics;
using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>A <see cref="Worker"/> as seen from outside.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    public static readonly string Assembly = typeof(WorkerProcess).Assembly.Location;

    private readonly Process process;

    public WorkerProcess()
    {
        process = new()
        {
            StartInfo = new("dotnet", [Assembly, "worker"]) { RedirectStandardInput = true, RedirectStandardOutput = true },
        };
        process.Start();
    }

    public async Task<Cost> OrderAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(string.Join('\t', words).AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        string answer = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? "it has ended";
        string[] told = answer.Split('\t');
        if (told[0] != "done")
        {
            throw new InvalidOperationException($"The SDK's process: {answer}");
        }

        double[] values = [.. told[1..].Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        return new(values[0], values[1], values[2]);
    }

    /// <summary>Adds messages to the local INBOX of an account and turns \Flagged of as many others.</summary>
    public Task EditAsync(SdkAccount account, int added, int flagged, int seed, CancellationToken cancellationToken) => OrderAsync(
        ["edit", .. account.ToArguments(), .. new[] { added, flagged, seed }.Select(n => n.ToString(CultureInfo.InvariantCulture))], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
