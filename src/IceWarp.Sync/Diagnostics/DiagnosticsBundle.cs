using System.IO.Compression;
using System.Text;
using System.Text.Json;
using IceWarp.Sync.Core.Reporting;
using IceWarp.Sync.Core.State;
using IceWarp.Sync.Diagnostics;
using IceWarp.Sync.Sqlite;

namespace IceWarp.Sync;

/// <summary>
/// One zip with what helps to find out why an account does not do what it should: versions, settings, counts, the last report,
/// the session log, the logs. Subjects, addresses, passwords, tokens and bodies are in none of it.
/// </summary>
public static class DiagnosticsBundle
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes the bundle. Works while a sync runs.</summary>
    /// <param name="to">Takes the zip; stays open.</param>
    /// <param name="source">What it is made of.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="Core.Stores.SyncException">The local side or the state cannot be read.</exception>
    /// <exception cref="IOException">A log cannot be read, or the zip not be written.</exception>
    public static async Task WriteAsync(Stream to, DiagnosticsSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(source);
        IReadOnlyList<StoredFolder> folders = await source.Local.Folders.ListAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FolderLink> links = source.State is null ? [] : await source.State.ReadFoldersAsync(cancellationToken).ConfigureAwait(false);
        var redactor = new TextRedactor(source.Private, folders.Select(f => f.Path).Concat(links.Select(l => l.Path)), source.WithNames);
        ZipArchive zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            var parts = new DiagnosticsParts(redactor);
            await AddAsync(zip, "versions.json", DiagnosticsParts.Versions, cancellationToken).ConfigureAwait(false);
            await AddAsync(zip, "settings.json", json => parts.Settings(json, source.Settings), cancellationToken).ConfigureAwait(false);
            await AddAsync(zip, "folders.json", json => parts.Folders(json, folders), cancellationToken).ConfigureAwait(false);
            if (source.State is { } state)
            {
                await AddStateAsync(zip, parts, state, links, cancellationToken).ConfigureAwait(false);
            }

            foreach (string log in source.Logs?.LastTwoDays() ?? [])
            {
                await AddLogAsync(zip, log, source.Logs!, redactor, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task AddStateAsync(ZipArchive zip, DiagnosticsParts parts, SyncState state, IReadOnlyList<FolderLink> links, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<long, long> counts = await state.CountItemsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<JournalEntry> journal = await state.ReadJournalAsync(cancellationToken).ConfigureAwait(false);
        SyncReport? report = await state.ReadLastReportAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SyncEvent> events = await state.ReadEventsAsync(cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "state.json", json => parts.State(json, state.Header, links, counts, journal), cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "last-report.json", json => parts.Report(json, report), cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "session-log.json", json => parts.Events(json, events), cancellationToken).ConfigureAwait(false);
    }

    private static async Task AddAsync(ZipArchive zip, string name, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        Stream entry = await zip.CreateEntry(name).OpenAsync(cancellationToken).ConfigureAwait(false);
        var json = new Utf8JsonWriter(entry, Indented);
        await using (entry.ConfigureAwait(false))
        await using (json.ConfigureAwait(false))
        {
            write(json);
        }
    }

    private static async Task AddLogAsync(ZipArchive zip, string path, LogDirectory logs, TextRedactor redactor, CancellationToken cancellationToken)
    {
        Stream entry = await zip.CreateEntry("logs/" + Path.GetFileName(path)).OpenAsync(cancellationToken).ConfigureAwait(false);
        var writer = new StreamWriter(entry, new UTF8Encoding(false)) { NewLine = "\n" };
        using var reader = new StreamReader(await logs.OpenToReadAsync(path, cancellationToken).ConfigureAwait(false));
        await using (entry.ConfigureAwait(false))
        await using (writer.ConfigureAwait(false))
        {
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                await writer.WriteLineAsync(LogLineRedactor.Redact(line, redactor).AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
