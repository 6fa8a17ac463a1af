using IceWarp.Sync.Cli.Output;

namespace IceWarp.Sync.Cli.Commands;

/// <summary>Looks once a second until the user has seen enough; that is no failure of a command that only reads.</summary>
internal static class Watching
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <param name="console">Where the command writes; what was written appears at once.</param>
    /// <param name="look">Looks and writes what is new.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CommandConsole console, Func<Task> look, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await look().ConfigureAwait(false);
                await console.FlushAsync().ConfigureAwait(false);
                await Task.Delay(Interval, console.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.InStep;
        }
    }
}
