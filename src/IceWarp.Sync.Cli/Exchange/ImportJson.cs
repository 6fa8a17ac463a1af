namespace IceWarp.Sync.Cli.Exchange;

/// <summary>The answer to <c>import</c>.</summary>
/// <param name="Schema">1.</param>
/// <param name="Imported">Items that were added.</param>
/// <param name="Skipped">Files whose content lies in the folder already.</param>
/// <param name="Failed">Files that could not be imported.</param>
/// <param name="Folders">Folders that were made.</param>
/// <param name="Errors">What was wrong with the files that failed.</param>
internal sealed record ImportJson(int Schema, long Imported, long Skipped, long Failed, long Folders, IReadOnlyList<FileErrorJson> Errors);
