using System.Security.Cryptography;
using System.Text;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>Writes the local side as files: a directory a folder, a file an item, byte for byte; the manifest comes last.</summary>
internal sealed class Exporter(SqliteItemStore store, ExportDirectory target)
{
    /// <summary>The ending of a file that is the header alone of a message: nobody takes it for the message.</summary>
    private const string HeaderExtension = ".header";

    private readonly FolderDirectories directories = new();
    private readonly byte[] buffer = new byte[128 * 1024];
    private readonly List<FileErrorJson> errors = [];
    private int folders;
    private long files;
    private long bytes;

    public async Task<ExportJson> RunAsync(CancellationToken cancellationToken)
    {
        await using (var manifest = new StreamWriter(target.CreateFile(Manifest.DraftName), new UTF8Encoding(false)) { NewLine = "\n" })
        {
            foreach (StoredFolder folder in await store.Folders.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                await ExportAsync(folder.Path, manifest, cancellationToken).ConfigureAwait(false);
            }
        }

        target.Rename(Manifest.DraftName, Manifest.FileName);
        return new(1, folders, files, bytes, errors);
    }

    private async Task ExportAsync(FolderPath folder, StreamWriter manifest, CancellationToken cancellationToken)
    {
        string directory = directories.Of(folder);
        target.Make(directory);
        folders++;
        await foreach (StoredItem item in store.Items.ListAsync(new() { Folder = folder }, cancellationToken).ConfigureAwait(false))
        {
            string file = $"{directory}/{item.Id}";
            if (await WriteAsync(item, file, cancellationToken).ConfigureAwait(false) is { } line)
            {
                await manifest.WriteLineAsync(JsonText.Write(line, JsonText.Output.ManifestLine).AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ManifestLine?> WriteAsync(StoredItem item, string name, CancellationToken cancellationToken)
    {
        for (StoredItem? current = item; current is not null;)
        {
            string file = name + (current.IsPartial ? HeaderExtension : MessageFile.Extension);
            try
            {
                byte[] hash = await WriteContentAsync(current.Id, file, cancellationToken).ConfigureAwait(false);
                if (hash.AsSpan().SequenceEqual(current.Sha256.Span))
                {
                    target.SetTime(file, current.InternalDate);
                    files++;
                    if (current.IsPartial)
                    {
                        errors.Add(new(file, Texts.ExportedHeader(current.Id).ToString()));
                    }

                    return Describe(current, file, hash);
                }

                target.Delete(file);
            }
            catch (Exception e) when (e is KeyNotFoundException or ContentLostException)
            {
                target.Delete(file);
            }

            // It may have been changed, moved or deleted meanwhile; if it was not, it is damaged.
            StoredItem? now = await store.Items.GetAsync(item.Id, cancellationToken).ConfigureAwait(false);
            if (now is not null && now.Sha256.Span.SequenceEqual(current.Sha256.Span))
            {
                errors.Add(new(file, Texts.ExportDamaged(item.Id).ToString()));
                return null;
            }

            current = now;
        }

        return null;
    }

    private async Task<byte[]> WriteContentAsync(ItemId id, string file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using Stream content = await store.Items.OpenContentAsync(id, cancellationToken).ConfigureAwait(false);
        await using FileStream output = target.CreateFile(file);
        for (int count; (count = await ReadAsync(content, cancellationToken).ConfigureAwait(false)) > 0; bytes += count)
        {
            hash.AppendData(buffer, 0, count);
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        return hash.GetHashAndReset();
    }

    // An error of reading the store is told apart from one of writing the file: a full disk ends the export.
    private async Task<int> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new ContentLostException(e);
        }
    }

    private static ManifestLine Describe(StoredItem item, string file, byte[] hash) => new(
        file,
        item.Folder.ToString(),
        item.Id.ToString(),
        FlagNames.Of(item.Flags.System),
        item.Flags.Tags,
        JsonText.Time(item.InternalDate),
        JsonText.Hex(hash),
        item.IsPartial);

    private sealed class ContentLostException(IOException cause) : Exception(cause.Message, cause);
}
