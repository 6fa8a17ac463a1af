using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Cli.Accounts;
using IceWarp.Sync.Cli.Commands;
using IceWarp.Sync.Cli.Localisation;
using IceWarp.Sync.Cli.Output;
using IceWarp.Sync.Core.Model;
using IceWarp.Sync.Formats.Mime;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync.Cli.Exchange;

/// <summary>Adds messages from files: those a manifest names, byte for byte with flags and date; else all that lie there.</summary>
internal sealed class Importer(SqliteItemStore store, ImportDirectory source)
{
    private const int LongestLine = 1024 * 1024;
    private readonly FolderContents contents = new(store);
    private readonly List<FileErrorJson> errors = [];
    private long imported;
    private long skipped;

    public bool AllowDuplicates { get; init; }

    public async Task<ImportJson> RunAsync(CancellationToken cancellationToken)
    {
        await using FileStream? manifest = source.OpenManifest();
        if (manifest is null)
        {
            await ImportFilesAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ImportManifestAsync(manifest, cancellationToken).ConfigureAwait(false);
        }

        return new(1, imported, skipped, errors.Count, contents.Made, errors);
    }

    private async Task ImportManifestAsync(FileStream manifest, CancellationToken cancellationToken)
    {
        var directories = new Dictionary<string, FolderPath> { [""] = FolderPath.Root };
        using var reader = new StreamReader(manifest, new UTF8Encoding(false));
        for (int number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            string name = Texts.ManifestLine(Manifest.FileName, number).ToString();
            await TryAsync(
                name,
                async () =>
                {
                    ManifestLine line = text.Length > LongestLine ? throw new JsonException(Texts.ManifestTooLong().ToString()) : Parse(text);
                    name = line.File;
                    var folder = FolderPath.Parse(line.Folder);
                    directories.TryAdd(line.File[..Math.Max(0, line.File.LastIndexOf('/'))], folder);
                    ItemFlags flags = FlagNames.Read(line.Flags ?? [], line.Keywords ?? []);
                    await ImportAsync(new(line.File, folder, flags, Rfc3339.Parse(line.InternalDate), line.Sha256), cancellationToken).ConfigureAwait(false);
                },
                () => name).ConfigureAwait(false);
        }

        // Directories without files say that there was a folder without items.
        foreach (string directory in source.Directories().Where(d => d.Length > 0))
        {
            await TryAsync(directory, () => contents.EnsureAsync(FolderOf(directory, directories), cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task ImportFilesAsync(CancellationToken cancellationToken)
    {
        var directories = new Dictionary<string, FolderPath> { [""] = FolderPath.Root };
        foreach (string directory in source.Directories())
        {
            bool isFolder = await TryAsync(
                directory, () => contents.EnsureAsync(FolderOf(directory, directories), cancellationToken)).ConfigureAwait(false);
            if (!isFolder)
            {
                continue;
            }

            // Files that lie in no directory belong to no folder: they go where new mail goes.
            FolderPath folder = directory.Length == 0 ? FolderPath.Of(["INBOX"]) : directories[directory];
            foreach (string file in source.Messages(directory))
            {
                await TryAsync(file, () => ImportAsync(new(file, folder, default, source.TimeOf(file), null), cancellationToken)).ConfigureAwait(false);
            }
        }
    }

    private static ManifestLine Parse(string text) => JsonSerializer.Deserialize(text, JsonText.Output.ManifestLine) switch
    {
        { Partial: true } => throw new JsonException(Texts.ImportedHeader().ToString()),
        { File: not null, Folder: not null, InternalDate: not null, Sha256: not null } line => line,
        _ => throw new JsonException(Texts.ManifestIncomplete().ToString()),
    };

    private static FolderPath FolderOf(string directory, Dictionary<string, FolderPath> known)
    {
        if (!known.TryGetValue(directory, out FolderPath? folder))
        {
            int end = directory.LastIndexOf('/');
            folder = FolderOf(directory[..Math.Max(0, end)], known).Child(SegmentName.Decode(directory[(end + 1)..]));
            known.Add(directory, folder);
        }

        return folder;
    }

    private async Task ImportAsync(ImportedFile file, CancellationToken cancellationToken)
    {
        // An export is taken as it is; a bare file may come from a system with other line ends.
        string sha256 = await HashAsync(file, cancellationToken).ConfigureAwait(false);
        if (file.Sha256 is { } stated && !stated.Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new IOException(Texts.ImportOtherFile().ToString());
        }

        await contents.EnsureAsync(file.Folder, cancellationToken).ConfigureAwait(false);
        if (!AllowDuplicates && await contents.HasAsync(file.Folder, sha256, cancellationToken).ConfigureAwait(false))
        {
            skipped++;
            return;
        }

        await using Stream content = Open(file);
        await store.Items.AddAsync(file.Folder, content, file.Flags, file.Date, cancellationToken).ConfigureAwait(false);
        contents.Add(file.Folder, sha256);
        imported++;
    }

    private Stream Open(ImportedFile file) => file.Sha256 is null ? new CrLfStream(source.Open(file.Path)) : source.Open(file.Path);

    private async Task<string> HashAsync(ImportedFile file, CancellationToken cancellationToken)
    {
        await using Stream content = Open(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
    }

    // The boundary of one file: what is wrong with it is reported, the others go on. What is wrong with the store is not its fault.
    private async Task<bool> TryAsync(string name, Func<Task> work, Func<string>? rename = null)
    {
        try
        {
            await work().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or ArgumentException
            or UsageException or InvalidOperationException or KeyNotFoundException)
        {
            errors.Add(new(rename?.Invoke() ?? name, Sentence.Of(e)));
            return false;
        }
    }

    private sealed record ImportedFile(string Path, FolderPath Folder, ItemFlags Flags, DateTimeOffset Date, string? Sha256);
}
