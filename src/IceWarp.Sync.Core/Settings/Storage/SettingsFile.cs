using IceWarp.Sync.Core.Localisation;
using IceWarp.Sync.Core.Stores;

namespace IceWarp.Sync.Core.Settings.Storage;

/// <summary>
/// The settings of one account in a file, readable by its owner alone. It is replaced as a whole: a reader sees the old document or the new
/// one. Changes of several processes are made one after the other. Thread-safe.
/// </summary>
/// <param name="path">The file. Its directory exists; the lock <c>PATH.lock</c> stays beside it.</param>
/// <param name="time">The clock. <value>Default: the system's.</value></param>
public sealed class SettingsFile(string path, TimeProvider? time = null)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly TimeProvider clock = time ?? TimeProvider.System;

    /// <summary>Where the file is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Reads the file; one that does not exist holds nothing.</summary>
    /// <exception cref="SettingsException">It cannot be used; every fault is told.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<SettingsDocument> LoadAsync(CancellationToken cancellationToken)
    {
        byte[]? bytes = await ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return bytes is null ? SettingsDocument.Empty : SettingsDocument.Parse(bytes);
        }
        catch (SettingsException e)
        {
            throw new SettingsException([.. e.Faults.Select(f => f with { Message = Texts.InFile(Path, f.Message) })], e);
        }
    }

    /// <summary>Reads, changes and replaces the file while no other process does, and gives what it holds then.</summary>
    /// <param name="change">Makes the new document of the old. If it throws, the file stays as it is.</param>
    /// <param name="cancellationToken">Ends the wait for another process; a file that is being replaced is replaced all the same.</param>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    /// <exception cref="SyncException">Another process has held the file for ten seconds.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<SettingsDocument> UpdateAsync(Func<SettingsDocument, SettingsDocument> change, CancellationToken cancellationToken)
    {
        using FileStream held = await LockAsync(cancellationToken).ConfigureAwait(false);
        SettingsDocument before = await LoadAsync(cancellationToken).ConfigureAwait(false);
        SettingsDocument after = change(before);
        if (!ReferenceEquals(before, after))
        {
            Replace(after.Write());
        }

        return after;
    }

    // A sharing violation as Windows, Linux (EWOULDBLOCK) and macOS number it; a disk that is full or read-only is something else.
    private static bool IsHeld(IOException failure) => failure.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static FileStreamOptions Private(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Whoever replaces the file meanwhile must not be kept from it.
            var file = new FileStream(Path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
            await using (file.ConfigureAwait(false))
            {
                // One byte more than is allowed says that it is too long.
                byte[] bytes = new byte[Math.Min(file.Length, SettingsJson.Longest + 1)];
                await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new(Path + ".lock", Private(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (clock.GetElapsedTime(start) > LongestWait)
                {
                    throw new SyncException(FailureClass.Locked, Texts.FileBusy(Path), e);
                }
            }

            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Under the lock, so the draft has a fixed name and one that a crash has left goes away with the next change.
    private void Replace(byte[] document)
    {
        string draft = Path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, Private(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
        {
            file.Write(document);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }
}
