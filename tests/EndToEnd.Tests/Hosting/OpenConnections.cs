using System.Globalization;

namespace IceWarp.Sync.EndToEnd.Hosting;

/// <summary>
/// Looks again and again how many connections to a port of this machine the kernel holds open, and keeps the most it has seen twice in
/// a row: a look takes the kernel's table in pieces, so that one that closes and the one that takes its place may both be in it.
/// </summary>
internal sealed class OpenConnections : IAsyncDisposable
{
    private const string Established = "01";
    private readonly string remote;
    private readonly CancellationTokenSource end = new();
    private readonly Task looking;

    public OpenConnections(int port)
    {
        // The kernel writes "0100007F:PPPP" for 127.0.0.1, in the third column.
        remote = string.Create(CultureInfo.InvariantCulture, $"0100007F:{port:X4}");
        looking = Task.Run(LookAsync);
    }

    public int Most { get; private set; }

    public int Looks { get; private set; }

    public int Now() => File.ReadLines("/proc/net/tcp").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(c => c.Length > 3 && c[2] == remote && c[3] == Established);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await looking;
        end.Dispose();
    }

    private async Task LookAsync()
    {
        for (int last = 0, now; !end.IsCancellationRequested; last = now)
        {
            now = Now();
            Most = Math.Max(Most, Math.Min(last, now));
            Looks++;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }
}
