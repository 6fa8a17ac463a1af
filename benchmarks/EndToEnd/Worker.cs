using System.Globalization;

namespace IceWarp.Sync.Benchmarks.EndToEnd;

/// <summary>A process with the SDK that stays, so that it is warm and that the proxy's work is not counted as its own.</summary>
internal static class Worker
{
    /// <summary>Serves orders from the standard input: words with tabs between, one order a line.</summary>
    public static async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            string[] words = line.Split('\t');
            string answer;
            try
            {
                answer = await DoAsync(words, cancellationToken);
            }
            catch (Exception e)
            {
                answer = "failed\t" + e.ToString().ReplaceLineEndings(" ");
            }

            await Console.Out.WriteLineAsync(answer);
            await Console.Out.FlushAsync(cancellationToken);
        }
    }

    public static string Write(Cost cost) => string.Create(CultureInfo.InvariantCulture, $"done\t{cost.WallMs}\t{cost.CpuMs}\t{cost.PeakMb}");

    private static async Task<string> DoAsync(string[] words, CancellationToken cancellationToken)
    {
        SdkAccount account = SdkAccount.Parse(words.AsSpan(1));
        if (words[0] is "sync" or "reconcile")
        {
            return Write(await account.SyncAsync(words[0] == "reconcile", cancellationToken));
        }

        int[] numbers = [.. words[6..].Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
        await account.EditAsync(numbers[0], numbers[1], numbers[2], cancellationToken);
        return Write(default);
    }
}
