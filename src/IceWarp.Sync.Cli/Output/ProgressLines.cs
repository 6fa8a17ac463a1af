using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Core.Reporting;

namespace IceWarp.Sync.Cli.Output;

/// <summary>Progress where there is no terminal: a line every few seconds.</summary>
internal sealed class ProgressLines(TextWriter error, TimeProvider time) : IProgress<SyncProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private long last = time.GetTimestamp();

    public void Report(SyncProgress value)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(last) < Pause)
            {
                return;
            }

            last = time.GetTimestamp();
            string folder = value.Folder is null ? "" : " " + VisibleText.Escape(value.Folder.ToString());
            error.WriteLine($"{Texts.Downloaded(value.Downloaded)}, {Texts.Uploaded(value.Uploaded)}, {Texts.Internal(value.Internal)}{folder}");
        }
    }
}
