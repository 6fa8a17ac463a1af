using System.IO.Compression;
using IceWarp.Sync.Logs;

namespace IceWarp.Sync;

/// <summary>The directory of a <see cref="FileLog"/> of one file a day: what a user does with logs.</summary>
/// <param name="path">Its path; it need not be there yet.</param>
/// <param name="time">The clock and the time zone.</param>
public sealed class LogDirectory(string path, TimeProvider time)
{
    private const int Attempts = 200;
    private const int PackedDays = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Its path.</summary>
    public string Path { get; } = path;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    /// <summary>The logs of the last two days, today's last. Of days without a log there is none.</summary>
    public IReadOnlyList<string> LastTwoDays() =>
        [.. Enumerable.Range(0, PackedDays).Select(d => System.IO.Path.Combine(Path, DailyFiles.NameOf(Today.AddDays(d - PackedDays + 1)))).Where(File.Exists)];

    /// <summary>Packs the logs of the last two days into a zip. Packs are never deleted by themselves.</summary>
    /// <param name="to">Takes the zip; stays open.</param>
    /// <param name="cancellationToken">Ends the packing.</param>
    /// <returns>How many logs were packed.</returns>
    /// <exception cref="IOException">A log cannot be read, or the zip not be written.</exception>
    public async Task<int> PackAsync(Stream to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        IReadOnlyList<string> files = LastTwoDays();
        ZipArchive zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            foreach (string file in files)
            {
                ZipArchiveEntry entry = zip.CreateEntry(System.IO.Path.GetFileName(file));
                Stream packed = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
                FileStream log = await OpenAsync(() => LogFileStream.OpenToRead(file), cancellationToken).ConfigureAwait(false);
                await using (packed.ConfigureAwait(false))
                await using (log.ConfigureAwait(false))
                {
                    await log.CopyToAsync(packed, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return files.Count;
    }

    /// <summary>Empties today's log, also while others write to it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task ClearTodayAsync(CancellationToken cancellationToken = default)
    {
        string file = System.IO.Path.Combine(Path, DailyFiles.NameOf(Today));
        if (File.Exists(file))
        {
            FileStream log = await OpenAsync(() => LogFileStream.OpenAlone(file), cancellationToken).ConfigureAwait(false);
            await using (log.ConfigureAwait(false))
            {
                log.SetLength(0);
            }
        }
    }

    /// <summary>Opens a log to read it. Whoever writes it waits until it is closed.</summary>
    internal Task<FileStream> OpenToReadAsync(string file, CancellationToken cancellationToken) =>
        OpenAsync(() => LogFileStream.OpenToRead(file), cancellationToken);

    // Others have a log for an instant at a time.
    private async Task<FileStream> OpenAsync(Func<FileStream> open, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return open();
            }
            catch (IOException e) when (attempt < Attempts && e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
